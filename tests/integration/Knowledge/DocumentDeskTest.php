<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge;

use Causerie\Chat\Knowledge\Reading\PublicPosts;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\AsOwner;
use Causerie\Chat\Tests\TestCase;

/** What the owner does with documents: lists them, keeps them from the bot, has them read again, sees what is known. */
final class DocumentDeskTest extends TestCase {

	use AsOwner;
	use KnowsTheSite;

	/** @return list<string> Titles. */
	private function listed( string $query ): array {
		return array_column( $this->call( 'GET', '/knowledge/documents?per_page=100&' . $query )['documents'], 'title' );
	}

	private function page( string $title, string $content ): int {
		return $this->post( [
			'post_type' => 'page',
			'post_status' => 'publish',
			'post_title' => $title,
			'post_content' => $content,
		] );
	}

	private function put( string $title, string $language = 'en' ): int {
		return $this->call( 'POST', '/knowledge/documents', [
			'title' => $title,
			'content' => "All about $title: the zanzibar parcel.",
			'language' => $language,
		] )['id'];
	}

	public function test_a_page_that_is_excluded_is_never_used_and_stays_in_the_list(): void {
		$post = $this->page( 'Zanzibar', '<p>The zanzibar parcel takes a week.</p>' );
		$id   = (int) Plugin::services()->documentStore()->idOfPost( $post );
		self::assertSame( [ 'Zanzibar' ], self::found( 'zanzibar parcel' ) );

		$document = $this->call( 'PATCH', "/knowledge/documents/$id", [ 'excluded' => true ] );
		self::assertSame( [ true, 0 ], [ $document['excluded'], $document['passages'] ] );
		self::assertSame( [], self::found( 'zanzibar parcel' ) );
		self::assertSame( [ 'Zanzibar' ], $this->listed( 'excluded=yes' ) );
		self::assertNotContains( 'Zanzibar', $this->listed( 'excluded=no' ) );

		// Whatever happens to it.
		wp_update_post( [
			'ID' => $post,
			'post_content' => '<p>The zanzibar parcel takes two weeks.</p>',
		] );
		$this->call( 'POST', "/knowledge/documents/$id/reindex" );
		wp_update_post( [
			'ID' => $post,
			'post_status' => 'draft',
		] );
		wp_update_post( [
			'ID' => $post,
			'post_status' => 'publish',
		] );
		self::assertSame( [], self::found( 'zanzibar parcel' ) );

		$id = (int) Plugin::services()->documentStore()->idOfPost( $post );
		$this->call( 'PATCH', "/knowledge/documents/$id", [ 'excluded' => false ] );
		self::assertSame( [ 'Zanzibar' ], self::found( 'zanzibar parcel' ) );
		self::assertSame( '', get_post_meta( $post, PublicPosts::EXCLUDED, true ) );
	}

	public function test_a_text_that_is_excluded_is_kept_from_answers_before_it_is_out_of_the_index(): void {
		$id = $this->put( 'Zanzibar' );
		Plugin::services()->documentStore()->setExcluded( $id, true );
		self::assertSame( [], self::found( 'zanzibar parcel' ) );
		$this->call( 'PATCH', "/knowledge/documents/$id", [ 'excluded' => true ] );
		$this->call( 'PUT', "/knowledge/documents/$id", [
			'title' => 'Zanzibar',
			'content' => 'Another zanzibar parcel.',
		] );
		self::assertSame( [], self::found( 'zanzibar parcel' ) );
		$this->call( 'PATCH', "/knowledge/documents/$id", [ 'excluded' => false ] );
		self::assertSame( [ 'Zanzibar' ], self::found( 'zanzibar parcel' ) );
	}

	public function test_the_list_is_what_was_asked_for(): void {
		$first  = $this->put( 'Zanzibar 50% off' );
		$second = $this->put( 'Madagascar', 'fr' );
		self::assertSame( [ 'Zanzibar 50% off' ], $this->listed( 'source=api&search=' . rawurlencode( '50% o' ) ) );
		self::assertSame( [], $this->listed( 'source=api&search=' . rawurlencode( '5_%' ) ) );
		self::assertSame( [ 'Madagascar' ], $this->listed( 'source=api&language=fr' ) );
		self::assertSame( [ 'Zanzibar 50% off', 'Madagascar' ], $this->listed( 'source=api&order=asc' ) );
		self::assertSame( [], $this->listed( 'source=api&state=failed' ) );
		self::assertSame( [ 'Madagascar', 'Zanzibar 50% off' ], $this->listed( 'source=api&state=indexed' ) );
		Plugin::services()->documentStore()->countUses( [
			$first => 3,
			$second => 1,
		] );
		self::assertSame( [ 'Zanzibar 50% off', 'Madagascar' ], $this->listed( 'source=api&orderby=used' ) );
		self::assertSame( 3, $this->call( 'GET', "/knowledge/documents/$first" )['used'] );
	}

	public function test_passages_are_listed_in_reading_order(): void {
		$id = $this->call( 'POST', '/knowledge/documents', [
			'title' => 'Floors',
			'content' => "## First\n\nThe first floor.\n\n## Second\n\nThe second floor.",
		] )['id'];
		$response = $this->rest( 'GET', "/knowledge/documents/$id/passages?per_page=1&page=2" );
		self::assertSame( [ [ 'heading' => 'Second', 'text' => 'The second floor.' ] ], $response->get_data()['passages'] );
		self::assertSame( [ '2', '2' ], [ $response->get_headers()['X-WP-Total'], $response->get_headers()['X-WP-TotalPages'] ] );
		$this->call( 'GET', '/knowledge/documents/999999/passages', null, 404 );
	}

	public function test_a_document_is_read_again_also_where_it_seems_to_be_as_it_was(): void {
		$post = $this->page( 'Zanzibar', '<p>The zanzibar parcel takes a week.</p>' );
		$id   = (int) Plugin::services()->documentStore()->idOfPost( $post );
		$said = 'month';
		$add  = static function ( string $html ) use ( &$said ): string {
			return $html . "<p>In a $said.</p>";
		};
		add_filter( 'causerie_knowledge_html', $add );
		$document = $this->call( 'POST', "/knowledge/documents/$id/reindex" );
		remove_filter( 'causerie_knowledge_html', $add );
		self::assertSame( 'indexed', $document['state'] );
		self::assertStringContainsString( 'In a month.', $this->call( 'GET', "/knowledge/documents/$id/passages" )['passages'][0]['text'] );
		$this->call( 'POST', '/knowledge/documents/999999/reindex', null, 404 );
	}

	public function test_the_coverage_tells_what_became_of_each_published_post(): void {
		$count = fn (): array => array_column( $this->call( 'GET', '/knowledge/coverage' )['types'], null, 'type' )['page'];
		$old   = $count();
		$this->page( 'Known', '<p>Known.</p>' );
		$excluded = $this->page( 'Excluded', '<p>Excluded.</p>' );
		$this->call( 'PATCH', '/knowledge/documents/' . Plugin::services()->documentStore()->idOfPost( $excluded ), [ 'excluded' => true ] );
		$this->post( [
			'post_type' => 'page',
			'post_status' => 'publish',
			'post_title' => 'Secret',
			'post_password' => 'secret',
		] );
		$hidden = $this->page( 'Hidden', '<p>Hidden.</p>' );
		update_post_meta( $hidden, '_yoast_wpseo_meta-robots-noindex', '1' );
		Plugin::services()->knowledgeIndex()->update( $hidden );
		$new = $count();
		self::assertSame(
			[
				'published' => 4,
				'known' => 1,
				'pending' => 0,
				'failed' => 0,
				'excluded' => 1,
				'protected' => 1,
				'hidden' => 1,
			],
			array_map( static fn ( int $now, int $before ): int => $now - $before, array_slice( $new, 2 ), array_slice( $old, 2 ) ) === [] ? [] : array_combine( array_keys( array_slice( $new, 2 ) ), array_map( static fn ( int $now, int $before ): int => $now - $before, array_slice( $new, 2 ), array_slice( $old, 2 ) ) )
		);
	}

	public function test_nobody_but_a_manager_may(): void {
		$id = $this->put( 'Zanzibar' );
		$this->actAs( 'editor' );
		foreach ( [ [ 'PATCH', "/knowledge/documents/$id", [ 'excluded' => true ] ], [ 'POST', "/knowledge/documents/$id/reindex", null ], [ 'GET', "/knowledge/documents/$id/passages", null ], [ 'GET', '/knowledge/coverage', null ], [ 'GET', '/knowledge/answers', null ], [ 'POST', '/knowledge/answers', [ 'questions' => [ 'Why?' ], 'answer' => 'So.' ] ], [ 'GET', '/knowledge/gaps', null ] ] as [ $method, $path, $body ] ) {
			self::assertSame( 403, $this->rest( $method, $path, $body )->get_status(), "$method $path" );
		}
	}
}
