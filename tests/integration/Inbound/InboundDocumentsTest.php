<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Inbound;

use Causerie\Chat\Knowledge\KnowledgeDoor;
use Causerie\Chat\Knowledge\Passage;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

/** Texts that other systems let the bots know: once, each its own, and read also by who comes after a process that died. */
final class InboundDocumentsTest extends TestCase {

	use SendsInbound;

	private const ACTIONS = [ 'document.upsert', 'document.delete' ];

	/** @return array<string, mixed> A message with a text. */
	private static function upsert( string $id, string $title, string $content = 'The zanzibar parcel arrives on the third floor.' ): array {
		return [
			'type' => 'document.upsert',
			'data' => [
				'external_id' => $id,
				'title'       => $title,
				'content'     => $content,
			],
		];
	}

	/** @return array<string, mixed> */
	private static function delete( string $id ): array {
		return [
			'type' => 'document.delete',
			'data' => [ 'external_id' => $id ],
		];
	}

	/** @return list<string> Titles of what is found. */
	private static function found( string $query = 'zanzibar' ): array {
		$titles = array_map( static fn ( Passage $passage ): string => $passage->title, Plugin::services()->retriever()->search( $query, 10, 'en' ) );
		sort( $titles );
		return $titles;
	}

	public function test_a_text_is_known_when_the_answer_is_there(): void {
		$source = $this->source( [ 'actions' => self::ACTIONS ] );
		$answer = $this->send( $source, self::upsert( 'article/12', 'Parcels' ), 'a' );
		self::assertSame(
			[
				200,
				[
					'id'         => 'a',
					'type'       => 'document.upsert',
					'session_id' => null,
					'message_id' => null,
				],
			],
			[ $answer->get_status(), $answer->get_data() ]
		);
		self::assertSame( [ 'Parcels' ], self::found() );
		$this->actAs( 'administrator' );
		[ $document ] = $this->rest( 'GET', '/knowledge/documents?source=inbound' )->get_data()['documents'];
		self::assertSame( [ 'inbound', "{$source['id']}:article/12", 'indexed' ], [ $document['source'], $document['external_id'], $document['state'] ] );
	}

	public function test_a_repeated_message_does_not_undo_what_came_after_it(): void {
		$source = $this->source( [ 'actions' => self::ACTIONS ] );
		$this->send( $source, self::upsert( 'a', 'First' ), 'one' );
		$this->send( $source, self::upsert( 'a', 'Second' ), 'two' );
		self::assertSame( 200, $this->send( $source, self::upsert( 'a', 'First' ), 'one' )->get_status() );
		self::assertSame( [ 'Second' ], self::found() );
		$this->send( $source, self::delete( 'a' ), 'three' );
		self::assertSame( 200, $this->send( $source, self::upsert( 'a', 'Second' ), 'two' )->get_status() );
		self::assertSame( [], self::found() );
		self::assertSame( 200, $this->send( $source, self::delete( 'a' ), 'four' )->get_status(), 'One that is not known stays so.' );
	}

	public function test_texts_go_with_their_source(): void {
		$gone  = $this->source( [ 'actions' => self::ACTIONS ] );
		$stays = $this->source( [
			'name'    => 'stays',
			'actions' => self::ACTIONS,
		] );
		$this->send( $gone, self::upsert( 'a', 'Gone' ), 'one' );
		$this->send( $gone, self::upsert( 'b', 'Gone, too' ), 'two' );
		$this->send( $stays, self::upsert( 'a', 'Stays' ), 'one' );
		Plugin::services()->sourceDesk()->delete( $gone['id'] );
		self::assertSame( [ 'Stays' ], self::found() );
	}

	public function test_sources_reach_only_their_own_texts(): void {
		$this->actAs( 'administrator' );
		$this->rest( 'POST', '/knowledge/documents', self::upsert( 'a', 'Api' )['data'] );
		$one   = $this->source( [ 'actions' => self::ACTIONS ] );
		$other = $this->source( [
			'name'    => 'crm',
			'actions' => self::ACTIONS,
		] );
		$this->send( $one, self::upsert( 'a', 'One' ), 'one' );
		$this->send( $other, self::upsert( 'a', 'Other' ), 'one' );
		self::assertSame( [ 'Api', 'One', 'Other' ], self::found() );
		$this->send( $one, self::delete( 'a' ), 'two' );
		self::assertSame( [ 'Api', 'Other' ], self::found() );
		$deletes = $this->source( [
			'name'    => 'deletes',
			'actions' => [ 'document.delete' ],
		] );
		self::assertProblem( 'action_not_allowed', 403, $this->send( $deletes, self::upsert( 'a', 'Nobody' ) ) );
		self::assertSame( [ 'Api', 'Other' ], self::found() );
	}

	public function test_what_was_not_read_is_read_later(): void {
		$source = $this->source( [ 'actions' => self::ACTIONS ] );
		wp_unschedule_hook( KnowledgeDoor::BATCH );
		// The database keeps the text and its message; the process ends before it reads the text.
		$reading = static function ( string $sql ): string {
			return preg_match( '/^SELECT .*document_texts WHERE/', $sql ) === 1 ? throw new \Error( 'The end' ) : $sql;
		};
		add_filter( 'query', $reading );
		$this->send( $source, self::upsert( 'a', 'Parcels' ), 'one' );
		remove_filter( 'query', $reading );
		self::assertSame( [], self::found() );
		self::assertNotFalse( wp_next_scheduled( KnowledgeDoor::BATCH, [ 'after a text that nobody read' ] ) );
	}

	public function test_fields_are_held_to_the_contract(): void {
		$source = $this->source( [ 'actions' => self::ACTIONS ] );
		$answer = $this->send( $source, self::upsert( '', 'No id' ) );
		self::assertProblem( 'invalid_request', 400, $answer );
		self::assertSame( '/data/external_id', $answer->get_data()['data']['fields'][0]['pointer'] );
		self::assertSame( 200, $this->send( $source, self::upsert( str_repeat( 'é', 150 ), 'Long id' ) )->get_status() );
		self::assertSame( 200, $this->send( $source, self::upsert( 'long', 'Long text', str_repeat( 'The zanzibar parcel. ', 5000 ) ), 'long' )->get_status(), 'A text may be larger than other messages.' );
		self::assertProblem( 'body_too_large', 413, $this->send( $source, self::upsert( 'long', str_repeat( 'x', 2100000 ) ), 'longer' ) );
	}
}
