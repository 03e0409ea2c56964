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

	/** A visitor's token outlives what was made anonymous; with it nothing comes back, and nobody learns whose it was. */
	public function testForItsVisitorItIsNotThereAnyMore(): void {
		$token = $this->rest( 'POST', '/sessions', [ 'page' => [ 'url' => 'https://example.org/' ] ] )->get_data();
		$id    = $token['session_id'];
		$mine  = [ 'X-Causerie-Visitor' => $token['visitor_token'] ];
		$reply = $this->rest( 'POST', "/sessions/{$id}/messages", [ 'message' => 'Hello' ], $mine )->get_data()['message_id'];
		$made  = Plugin::services()->identitySecrets()->create();
		Plugin::services()->erasure()->anonymise( [ $id ] );

		$calls = [
			[ 'GET', "/sessions/{$id}/messages", null ],
			[ 'POST', "/sessions/{$id}/messages", [ 'message' => 'I am ' . self::MARK ] ],
			[ 'POST', "/sessions/{$id}/messages/{$reply}/feedback", [ 'rating' => 'down', 'comment' => self::MARK ] ],
			[ 'DELETE', "/sessions/{$id}/messages/{$reply}/feedback", null ],
			[ 'PUT', "/sessions/{$id}/consent", [ 'version' => str_repeat( '0', 64 ) ] ],
			[ 'POST', "/sessions/{$id}/identify", [ 'user_id' => self::MARK, 'user_hash' => hash_hmac( 'sha256', self::MARK, (string) $made->secret ) ] ],
		];
		foreach ( $calls as [ $method, $path, $body ] ) {
			self::assertSame( 'session_not_found', $this->rest( $method, $path, $body, $mine )->get_data()['code'] ?? null, "$method $path" );
		}
		self::assertSame( [ 'visitors.user_id' ], self::found() );
		self::assertSame( '0', Plugin::services()->database()->value( 'SELECT COUNT(*) FROM {sessions} WHERE visitor_id IS NOT NULL' ) );
	}

	public function testAServerCannotMakeItAPersonsAgain(): void {
		$ada = Plugin::services()->knownVisitors()->ensure( 'ada' );
		$id  = Plugin::services()->sessions()->create( 1, '', 'en' )->id;
		Plugin::services()->erasure()->anonymise( [ $id ] );
		$this->actAs( 'administrator' );
		self::assertSame( 'session_not_found', $this->rest( 'POST', '/users/ada/merge', [ 'session_ids' => [ $id ] ] )->get_data()['code'] );
		self::assertSame( [], Plugin::services()->attachSessions()->to( $ada, [], [ $id ] ) );
		self::assertNull( Plugin::services()->visitors()->findBySession( $id ) );
	}

	public function testNoTextIsPutBackIntoIt(): void {
		$sessions = Plugin::services()->sessions();
		$id       = $sessions->create( 1, '', 'en' )->id;
		Plugin::services()->erasure()->anonymise( [ $id ] );
		$sessions->rename( $id, self::MARK );
		$this->actAs( 'administrator' );
		$refused = $this->rest( 'PATCH', "/sessions/{$id}", [ 'title' => self::MARK, 'tags' => [ self::MARK ], 'metadata' => [ 'order' => self::MARK ], 'state' => 'closed' ] );
		self::assertSame( [ 400, [ '/title', '/tags', '/metadata' ] ], [ $refused->get_status(), array_column( $refused->get_data()['data']['fields'], 'pointer' ) ], (string) wp_json_encode( $refused->get_data() ) );
		self::assertSame( [], self::found() );
		self::assertSame( 200, $this->rest( 'PATCH', "/sessions/{$id}", [ 'state' => 'closed' ] )->get_status() );
	}
}
