<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge\Semantic;

use Causerie\Chat\Knowledge\Semantic\EmbedPassages;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\Models\WithProviderServer;

/** A site whose passages are embedded by the stand-in of a provider. */
trait Embeds {

	use WithProviderServer;

	protected function setUp(): void {
		parent::setUp();
		self::$server->reset();
		wp_clear_scheduled_hook( EmbedPassages::RUN );
		Plugin::services()->database()->run( 'DELETE FROM {wp.options} WHERE option_name LIKE %s', '\\_transient\\_%causerie\\_question%' );
		wp_cache_flush();
	}

	/** @param array{provider?: string, model?: string, dimensions?: int|null}|null $choice */
	private function choose( ?array $choice = [] ): void {
		if ( $choice !== null ) {
			$choice += [ 'provider' => 'openai', 'model' => 'text-embedding-3-small' ];
			Plugin::services()->connections()->connect( $choice['provider'], [ 'base_url' => self::$server->baseUrls[ $choice['provider'] ], 'api_key' => self::$server->key, 'model' => 'any' ] );
		}
		Plugin::services()->settings()->replace( [ 'embeddings' => $choice ] );
	}

	private function embedAll(): void {
		Plugin::services()->embedPassages()->run();
	}

	private function page( string $title, string $content ): int {
		return $this->post( [ 'post_title' => $title, 'post_content' => "<p>{$content}</p>" ] );
	}

	/** @return list<string> Titles of what is found, best first. */
	private function found( string $question ): array {
		return array_column( Plugin::services()->retriever()->search( $question, 5, 'en' ), 'title' );
	}

	/** @return list<list<string>> Texts of each request for embeddings. */
	private static function asked(): array {
		$requests = array_filter( self::$server->requests(), static fn ( array $request ): bool => str_contains( (string) $request['path'], 'embed' ) || str_contains( (string) $request['path'], 'Embed' ) );
		return array_map( static fn ( array $request ): array => $request['body']['input'] ?? array_map( static fn ( array $one ): string => $one['content']['parts'][0]['text'], $request['body']['requests'] ), array_values( $requests ) );
	}

	/** @return list<array<string, string|null>> What has vectors: passage, document and hash of its text. */
	private static function vectors(): array {
		return Plugin::services()->database()->rows( 'SELECT v.passage_id, v.document_id, v.space, v.text_hash, LENGTH( v.embedding ) AS bytes FROM {vectors} v JOIN {vector_codes} c ON c.passage_id = v.passage_id AND c.space = v.space ORDER BY v.passage_id' );
	}
}
