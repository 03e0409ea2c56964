<?php
declare(strict_types=1);

namespace Causerie\Chat\Cli;

use Causerie\Chat\Gaps\Gap;
use Causerie\Chat\Knowledge\Documents\Document;
use Causerie\Chat\Knowledge\Documents\DocumentSource;
use Causerie\Chat\Knowledge\Documents\DocumentText;

defined( 'ABSPATH' ) || exit;

/** The part of the command for the knowledge that is about single documents, and about what is missing. */
trait DocumentCommands {

	/**
	 * Lists what the bots know, one by one.
	 *
	 * ## OPTIONS
	 *
	 * [--source=<source>]
	 * : Only documents of this source, such as post, api or qa.
	 *
	 * [--state=<state>]
	 * : Only documents in this state: pending, indexed, failed.
	 *
	 * [--search=<text>]
	 * : Only documents whose title has this.
	 *
	 * [--page=<number>]
	 * : Which page of the list.
	 * ---
	 * default: 1
	 * ---
	 *
	 * [--per-page=<number>]
	 * : How many documents a page has, 1 to 100.
	 * ---
	 * default: 20
	 * ---
	 *
	 * [--fields=<fields>]
	 * : Only these columns: id, source, title, state, failure, passages, used, excluded, language, url, indexed_at.
	 *
	 * [--format=<format>]
	 * : How to print it.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - json
	 *   - csv
	 *   - yaml
	 *   - count
	 *   - ids
	 * ---
	 *
	 * @param list<string>          $arguments
	 * @param array<string, string> $options
	 */
	public function documents( array $arguments, array $options ): void {
		Output::orProblem(
			function () use ( $options ): void {
				$query = $this->services->contract()->validate(
					'DocumentQuery',
					(object) [
						'source'   => $options['source'] ?? '',
						'state'    => $options['state'] ?? '',
						'search'   => $options['search'] ?? '',
						'page'     => self::number( (string) $options['page'] ),
						'per_page' => self::number( (string) $options['per-page'] ),
					]
				);
				$rows  = array_map( static fn ( Document $document ): array => $document->toArray(), $this->services->documentStore()->page( $query )->documents );
				Output::rows( $rows, [ 'id', 'source', 'title', 'state', 'passages', 'used', 'excluded' ], $options );
			}
		);
	}

	/**
	 * Lets the bots know a text.
	 *
	 * ## OPTIONS
	 *
	 * <title>
	 * : Its title.
	 *
	 * --content=<text>
	 * : What it says, in Markdown. A lone - reads it from the standard input.
	 *
	 * [--external-id=<id>]
	 * : Your own id: a text with the same id is replaced.
	 *
	 * [--url=<address>]
	 * : Where visitors can read it.
	 *
	 * [--language=<tag>]
	 * : Its language, such as fr. Default: found out.
	 *
	 * @param array{string}         $arguments
	 * @param array<string, string> $options
	 */
	public function add( array $arguments, array $options ): void {
		Output::orProblem(
			function () use ( $arguments, $options ): void {
				$content  = $options['content'] === '-' ? (string) file_get_contents( 'php://stdin' ) : $options['content'];
				$given    = [
					'title'    => $arguments[0],
					'content'  => $content,
					'url'      => $options['url'] ?? '',
					'language' => $options['language'] ?? '',
				] + ( isset( $options['external-id'] ) ? [ 'external_id' => $options['external-id'] ] : [] );
				$input    = $this->services->contract()->validate( 'DocumentInput', (object) $given );
				$document = $this->services->documents()->put( DocumentSource::API, $input['external_id'] ?? null, DocumentText::of( $input ) );
				\WP_CLI::success( sprintf( 'The bots know document %d.', $document->id ) );
			}
		);
	}

	/**
	 * Makes the bots forget a text that they were given.
	 *
	 * ## OPTIONS
	 *
	 * <document>
	 * : Its number.
	 *
	 * @param array{string} $arguments
	 */
	public function remove( array $arguments ): void {
		$this->done( fn () => $this->services->documents()->remove( (int) $arguments[0] ), 'The bots have forgotten it.' );
	}

	/**
	 * Keeps a document from the bots.
	 *
	 * ## OPTIONS
	 *
	 * <document>
	 * : Its number.
	 *
	 * @param array{string} $arguments
	 */
	public function exclude( array $arguments ): void {
		$this->done( fn () => $this->services->documentDesk()->exclude( (int) $arguments[0], true ), 'The bots do not use it any more.' );
	}

	/**
	 * Lets the bots use a document again.
	 *
	 * ## OPTIONS
	 *
	 * <document>
	 * : Its number.
	 *
	 * @param array{string} $arguments
	 */
	public function include( array $arguments ): void {
		$this->done( fn () => $this->services->documentDesk()->exclude( (int) $arguments[0], false ), 'The bots use it again.' );
	}

	/**
	 * Reads a document again.
	 *
	 * ## OPTIONS
	 *
	 * <document>
	 * : Its number.
	 *
	 * @param array{string} $arguments
	 */
	public function reread( array $arguments ): void {
		$this->done( fn () => $this->services->documentDesk()->reindex( (int) $arguments[0] ), 'It was read again.' );
	}

	/**
	 * Lists what visitors asked in vain.
	 *
	 * ## OPTIONS
	 *
	 * [--state=<state>]
	 * : Only gaps in this state.
	 * ---
	 * default: open
	 * options:
	 *   - open
	 *   - solved
	 *   - dismissed
	 * ---
	 *
	 * [--limit=<number>]
	 * : The most often asked so many, 1 to 100.
	 * ---
	 * default: 20
	 * ---
	 *
	 * [--fields=<fields>]
	 * : Only these columns: id, question, questions, recent, earlier, state, language, asked_at.
	 *
	 * [--format=<format>]
	 * : How to print it.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - json
	 *   - csv
	 *   - yaml
	 *   - count
	 *   - ids
	 * ---
	 *
	 * @param list<string>          $arguments
	 * @param array<string, string> $options
	 */
	public function gaps( array $arguments, array $options ): void {
		Output::orProblem(
			function () use ( $options ): void {
				$query = $this->services->contract()->validate(
					'GapQuery',
					(object) [
						'state'    => $options['state'],
						'per_page' => self::number( (string) $options['limit'] ),
					]
				);
				$this->services->learn()->run();
				[ $gaps ] = $this->services->gapLists()->page( $query['state'], false, 1, $query['per_page'] );
				$rows     = array_map(
					static function ( Gap $gap ): array {
						$row = $gap->toArray();
						unset( $row['examples'] );
						return [ 'question' => $gap->question() ] + $row;
					},
					$gaps
				);
				Output::rows( $rows, [ 'id', 'question', 'questions', 'recent', 'asked_at' ], $options );
			}
		);
	}

	private function done( \Closure $work, string $said ): void {
		Output::orProblem(
			static function () use ( $work, $said ): void {
				$work();
				\WP_CLI::success( $said );
			}
		);
	}

	private static function number( string $text ): int|string {
		return ctype_digit( $text ) ? (int) $text : $text;
	}
}
