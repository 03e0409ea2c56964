<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Reading\Page;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;

defined( 'ABSPATH' ) || exit;

/**
 * Writes documents with their passages and postings. Each call is one transaction: a process that is killed leaves the
 * document as it was before.
 */
final class IndexStore {

	public function __construct(
		private readonly Database $database,
		private readonly PassageStore $passages,
		private readonly Clock $clock,
	) {}

	/** @return string Hash of what is indexed of the post, or '' where there is nothing or it is to be read again. */
	public function hashOf( int $postId ): string {
		return (string) $this->database->value( 'SELECT content_hash FROM {documents} WHERE post_id = %d', $postId );
	}

	/**
	 * Puts a page in the place of what is known of its post.
	 *
	 * @param string             $hash   By which the same page is known again.
	 * @param list<PassageDraft> $drafts In reading order.
	 */
	public function replace( Page $page, string $hash, array $drafts ): void {
		$passages = WeighedPassage::all( $drafts, $page->title, $page->language );
		$this->database->transaction( fn () => $this->passages->replace( [ $this->writeDocument( $page, $hash ) => $passages ] ) );
	}

	/** Forgets what is known of a post; nothing happens where nothing is. */
	public function remove( int $postId ): void {
		$id = (int) $this->database->value( 'SELECT id FROM {documents} WHERE post_id = %d', $postId );
		if ( $id === 0 ) {
			return;
		}
		$this->database->transaction(
			function () use ( $id ): void {
				$this->database->run( 'DELETE FROM {documents} WHERE id = %d', $id );
				$this->passages->remove( $id );
			}
		);
	}

	/** Notes that a post could not be read. What is known of it stays. */
	public function fail( int $postId, string $failure ): void {
		$this->database->transaction(
			function () use ( $postId, $failure ): void {
				$changed = $this->database->value( 'SELECT id FROM {documents} WHERE post_id = %d FOR UPDATE', $postId );
				if ( $changed === null ) {
					$this->database->insert( 'documents', [
						[
							'post_id' => $postId,
							'title' => '',
							'url' => '',
							'state' => DocumentState::FAILED,
							'failure' => $failure,
						],
					] );
					return;
				}
				$this->database->run( 'UPDATE {documents} SET state = %s, failure = %s, content_hash = %s WHERE post_id = %d', DocumentState::FAILED, $failure, '', $postId );
			}
		);
	}

	/** Notes that the post was found as it is known. */
	public function confirm( int $postId ): void {
		$this->database->run( 'UPDATE {documents} SET state = %s, failure = %s WHERE post_id = %d', DocumentState::INDEXED, '', $postId );
	}

	private function writeDocument( Page $page, string $hash ): int {
		$fields = [ $page->title, $page->url, $page->language, $hash, DocumentState::INDEXED, $this->clock->milliseconds() ];
		$this->database->run(
			'INSERT INTO {documents} ( post_id, title, url, language, content_hash, state, failure, indexed_at ) VALUES ( %d, %s, %s, %s, %s, %s, \'\', %d )
			ON DUPLICATE KEY UPDATE title = VALUES( title ), url = VALUES( url ), language = VALUES( language ), content_hash = VALUES( content_hash ),
				state = VALUES( state ), failure = VALUES( failure ), indexed_at = VALUES( indexed_at )',
			$page->postId,
			...$fields
		);
		return (int) $this->database->value( 'SELECT id FROM {documents} WHERE post_id = %d', $page->postId );
	}
}
