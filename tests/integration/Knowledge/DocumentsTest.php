<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge;

use Causerie\Chat\Knowledge\Documents\DocumentSource;
use Causerie\Chat\Knowledge\Documents\DocumentText;
use Causerie\Chat\Knowledge\Passage;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\Group;

/** Texts that are no posts: given, found, replaced, listed and forgotten. */
final class DocumentsTest extends TestCase {

	/** @return list<string> Titles. */
	private static function titles( string $query ): array {
		return array_map( static fn ( Passage $passage ): string => $passage->title, Plugin::services()->retriever()->search( $query, 10, 'en' ) );
	}

	/**
	 * @param array<string, mixed> $body
	 * @return array<string, mixed>
	 */
	private function put( array $body ): array {
		$this->actAs( 'administrator' );
		$response = $this->rest( 'POST', '/knowledge/documents', $body );
		self::assertSame( 200, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		return $response->get_data();
	}

	private static function rows( string $table ): int {
		global $wpdb;
		return (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}causerie_$table" );
	}

	public function test_a_text_is_found_when_the_call_returns(): void {
		$document = $this->put( [
			'external_id' => 'help/12',
			'title' => 'Zanzibar parcels',
			'content' => "## Floors\n\nThe zanzibar parcel arrives on the third floor.",
			'url' => 'https://help.example/12',
		] );
		self::assertSame( [ 'api', 'help/12', null, 'indexed', 1, 'en-US' ], [ $document['source'], $document['external_id'], $document['post_id'], $document['state'], $document['passages'], $document['language'] ] );
		$passage = Plugin::services()->retriever()->search( 'Where does the zanzibar parcel arrive?', 5, 'en' )[0];
		self::assertSame( [ 'The zanzibar parcel arrives on the third floor.', 'Floors', 'https://help.example/12', $document['id'] ], [ $passage->text, $passage->heading, $passage->url, $passage->documentId ] );
	}

	public function test_a_repeated_call_replaces_and_adds_nothing(): void {
		$first  = $this->put( [
			'external_id' => 'a',
			'title' => 'Zanzibar',
			'content' => 'The zanzibar parcel.',
		] );
		$before = [ self::rows( 'documents' ), self::rows( 'document_texts' ), self::rows( 'passages' ) ];
		$again  = $this->put( [
			'external_id' => 'a',
			'title' => 'Madagascar',
			'content' => 'Another parcel, from madagascar.',
		] );
		self::assertSame( $first['id'], $again['id'] );
		self::assertSame( $before, [ self::rows( 'documents' ), self::rows( 'document_texts' ), self::rows( 'passages' ) ] );
		self::assertSame( [ [], [ 'Madagascar' ] ], [ self::titles( 'zanzibar' ), self::titles( 'madagascar' ) ] );
	}

	/** SQLite has no case in any text of WordPress. */
	#[Group( 'mariadb' )]
	public function test_ids_mind_case(): void {
		$small = $this->put( [
			'external_id' => 'a',
			'title' => 'Small',
			'content' => 'The zanzibar parcel.',
		] );
		self::assertNotSame( $small['id'], $this->put( [
			'external_id' => 'A',
			'title' => 'Capital',
			'content' => 'Ids mind case.',
		] )['id'] );
	}

	public function test_texts_without_an_id_are_always_new_ones(): void {
		$ids = [
			$this->put( [
				'title' => 'One',
				'content' => 'Zanzibar.',
			] ),
			$this->put( [
				'title' => 'One',
				'content' => 'Zanzibar.',
			] ),
		];
		self::assertNotSame( $ids[0]['id'], $ids[1]['id'] );
		self::assertNotSame( $ids[0]['external_id'], $ids[1]['external_id'] );
	}

	public function test_a_text_is_read_again_with_the_whole_site(): void {
		$id = $this->put( [
			'title' => 'Zanzibar',
			'content' => 'The zanzibar parcel.',
		] )['id'];
		$indexer = Plugin::services()->indexer();
		$indexer->start();
		self::assertGreaterThan( 0, $indexer->status()['pending'] );
		$indexer->run();
		self::assertSame( [ 0, 'indexed', [ 'Zanzibar' ] ], [ $indexer->status()['pending'], Plugin::services()->documents()->find( $id )->state, self::titles( 'zanzibar' ) ] );
	}

	public function test_it_is_listed_shown_replaced_and_forgotten(): void {
		$id   = $this->put( [
			'external_id' => 'a',
			'title' => 'Zanzibar',
			'content' => '<p>The zanzibar <b>parcel</b></p><p hidden>secret</p>',
			'format' => 'html',
		] )['id'];
		$list = $this->rest( 'GET', '/knowledge/documents?source=api' );
		self::assertSame( [ [ $id ], '1' ], [ array_column( $list->get_data()['documents'], 'id' ), $list->get_headers()['X-WP-Total'] ] );
		self::assertSame( [ 'html', '<p>The zanzibar <b>parcel</b></p><p hidden>secret</p>' ], array_values( array_intersect_key( array_reverse( $this->rest( 'GET', "/knowledge/documents/$id" )->get_data() ), array_flip( [ 'format', 'content' ] ) ) ) );
		self::assertSame( [], self::titles( 'secret' ) );
		self::assertSame( 200, $this->rest( 'PUT', "/knowledge/documents/$id", [
			'title' => 'Madagascar',
			'content' => 'x',
		] )->get_status() );
		self::assertSame( [ 'Madagascar' ], self::titles( 'madagascar' ) );
		self::assertSame( 204, $this->rest( 'DELETE', "/knowledge/documents/$id" )->get_status() );
		self::assertSame( [ 404, 404, 0 ], [ $this->rest( 'GET', "/knowledge/documents/$id" )->get_status(), $this->rest( 'DELETE', "/knowledge/documents/$id" )->get_status(), self::rows( 'document_texts' ) ] );
		self::assertSame( [], self::titles( 'madagascar' ) );
	}

	public function test_a_page_of_the_site_is_shown_and_stays_the_sites(): void {
		$post = $this->post( [
			'post_title' => 'Zanzibar',
			'post_content' => '<p>The zanzibar parcel.</p>',
		] );
		$this->actAs( 'administrator' );
		$id = Plugin::services()->documentStore()->idOfPost( $post );
		$data = $this->rest( 'GET', "/knowledge/documents/$id" )->get_data();
		self::assertSame( [ 'post', $post, null, null ], [ $data['source'], $data['post_id'], $data['content'], $data['external_id'] ] );
		foreach ( [
			[
				'PUT',
				[
					'title' => 'x',
					'content' => 'x',
				],
			],
			[ 'DELETE', null ],
		] as [ $method, $body ] ) {
			$response = $this->rest( $method, "/knowledge/documents/$id", $body );
			self::assertSame( [ 409, 'document_of_site' ], [ $response->get_status(), $response->get_data()['code'] ] );
		}
		self::assertSame( [ 'Zanzibar' ], self::titles( 'zanzibar' ) );
	}

	public function test_a_large_text_is_taken_and_a_larger_one_refused(): void {
		$sentence = 'The zanzibar parcel arrives on the third floor of the old harbour building. ';
		self::assertGreaterThan( 100, $this->put( [
			'title' => 'Long',
			'content' => str_repeat( $sentence, 2000 ),
		] )['passages'] );
		$response = $this->rest( 'POST', '/knowledge/documents', [
			'title' => 'Longer',
			'content' => str_repeat( 'x', 2_100_000 ),
		] );
		self::assertSame( [ 413, 'body_too_large' ], [ $response->get_status(), $response->get_data()['code'] ] );
	}

	public function test_only_those_who_manage_the_plugin_give_and_see_documents(): void {
		$id = Plugin::services()->documents()->put( DocumentSource::API, 'a', new DocumentText( 'Zanzibar', 'x', DocumentText::MARKDOWN ) )->id;
		foreach ( [ null, 'subscriber', 'editor' ] as $role ) {
			$role === null ? wp_set_current_user( 0 ) : $this->actAs( $role );
			foreach ( [ [ 'GET', '' ], [ 'POST', '' ], [ 'GET', "/$id" ], [ 'PUT', "/$id" ], [ 'DELETE', "/$id" ] ] as [ $method, $path ] ) {
				$body = in_array( $method, [ 'POST', 'PUT' ], true ) ? [
					'title' => 'x',
					'content' => 'x',
				] : null;
				self::assertContains( $this->rest( $method, '/knowledge/documents' . $path, $body )->get_status(), [ 401, 403 ], "$role $method $path" );
			}
		}
		self::assertSame( 1, self::rows( 'document_texts' ) );
	}
}
