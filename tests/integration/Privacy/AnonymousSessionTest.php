<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Privacy;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

/** What is left of a session that was made anonymous: nothing that anybody has written, wherever it was put. */
final class AnonymousSessionTest extends TestCase {

	private const MARK = 'Rosalind4711';

	/** @return list<string> Tables and columns of ours in which the mark stands. */
	private static function found(): array {
		global $wpdb;
		$found = [];
		foreach ( $wpdb->get_col( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $wpdb->prefix . 'causerie_' ) . '%' ) ) as $table ) {
			foreach ( $wpdb->get_results( "SELECT * FROM `$table`", ARRAY_A ) as $row ) {
				foreach ( $row as $column => $value ) {
					if ( stripos( (string) $value, self::MARK ) !== false ) {
						$found[] = substr( $table, strlen( $wpdb->prefix . 'causerie_' ) ) . '.' . $column;
					}
				}
			}
		}
		sort( $found );
		return array_values( array_unique( $found ) );
	}

	public function testNothingThatAnybodyWroteIsLeft(): void {
		$token = $this->rest( 'POST', '/sessions', [ 'page' => [ 'url' => 'https://example.org/' . self::MARK, 'title' => self::MARK, 'language' => 'en' ] ] )->get_data();
		$id    = $token['session_id'];
		$mine  = [ 'X-Causerie-Visitor' => $token['visitor_token'] ];
		$reply = $this->rest( 'POST', "/sessions/{$id}/messages", [ 'message' => 'I am ' . self::MARK, 'page' => [ 'url' => 'https://example.org/?' . self::MARK, 'title' => self::MARK ] ], $mine )->get_data();
		$this->rest( 'POST', "/sessions/{$id}/messages/{$reply['message_id']}/feedback", [ 'rating' => 'down', 'comment' => self::MARK ], $mine );
		$this->actAs( 'administrator' );
		$changed = $this->rest( 'PATCH', "/sessions/{$id}", [ 'title' => self::MARK, 'tags' => [ self::MARK ], 'metadata' => [ 'order' => self::MARK ] ] );
		self::assertSame( 200, $changed->get_status(), (string) wp_json_encode( $changed->get_data() ) );
		Plugin::services()->database()->run( 'UPDATE {sessions} SET summary = %s, summary_at = 1 WHERE id = %s', 'About ' . self::MARK, $id );
		$before = self::found();
		foreach ( [ 'feedback.comment', 'messages.page_title', 'messages.page_url', 'messages.text', 'session_tags.tag', 'sessions.metadata', 'sessions.page_url', 'sessions.summary', 'sessions.tags', 'sessions.title' ] as $place ) {
			self::assertContains( $place, $before );
		}

		self::assertSame( 1, Plugin::services()->erasure()->anonymise( [ $id ] ) );
		self::assertSame( [], self::found() );
	}
}
