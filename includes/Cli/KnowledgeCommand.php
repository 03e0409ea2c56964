<?php
declare(strict_types=1);

namespace Causerie\Chat\Cli;

use Causerie\Chat\Knowledge\Passage;
use Causerie\Chat\Services;

defined( 'ABSPATH' ) || exit;

/** Tells and refreshes what the bots know of the site. */
final class KnowledgeCommand {

	use DocumentCommands;

	public function __construct( private readonly Services $services ) {}

	/**
	 * Tells how far the bots know the site.
	 *
	 * ## OPTIONS
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
	 * ---
	 *
	 * @param list<string>          $arguments
	 * @param array<string, string> $options
	 */
	public function status( array $arguments, array $options ): void {
		Output::item( $this->services->indexer()->status(), $options );
	}

	/**
	 * Searches the knowledge as the bots do.
	 *
	 * ## OPTIONS
	 *
	 * <query>
	 * : What to search for.
	 *
	 * [--limit=<number>]
	 * : The best so many, 1 to 20.
	 * ---
	 * default: 5
	 * ---
	 *
	 * [--language=<tag>]
	 * : Language of the question, such as fr. Default: found out.
	 *
	 * [--fields=<fields>]
	 * : Only these columns: score, title, passage, url, document_id.
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
	 * @param array{string}         $arguments
	 * @param array<string, string> $options
	 */
	public function search( array $arguments, array $options ): void {
		Output::orProblem(
			function () use ( $arguments, $options ): void {
				$query = $this->services->contract()->validate(
					'KnowledgeQuery',
					(object) [
						'query'    => $arguments[0],
						'limit'    => ctype_digit( (string) $options['limit'] ) ? (int) $options['limit'] : $options['limit'],
						'language' => $options['language'] ?? '',
					]
				);
				$rows  = array_map( static fn ( Passage $passage ): array => $passage->toResult(), $this->services->retriever()->search( $query['query'], $query['limit'], $query['language'] ) );
				Output::rows( $rows, [ 'score', 'title', 'passage', 'url' ], $options, 'document_id' );
			}
		);
	}

	/**
	 * Reads the whole site again.
	 *
	 * Where the reading of the site is paused, that ends the pause, unless it is left to the background.
	 *
	 * ## OPTIONS
	 *
	 * [--background]
	 * : Do not wait: let the site do it by and by. A pause goes on; what is to be read waits for its end.
	 *
	 * @param list<string>              $arguments
	 * @param array{background?: true} $options
	 */
	public function reindex( array $arguments, array $options ): void {
		$indexer = $this->services->indexer();
		$indexer->start();
		if ( isset( $options['background'] ) ) {
			\WP_CLI::success( 'The site is being read again in the background.' );
			return;
		}
		$indexer->resume();
		$pending = PHP_INT_MAX;
		do {
			$before = $pending;
			$indexer->run();
			$status  = $indexer->status();
			$pending = $status['pending'];
		} while ( $pending > 0 && $pending < $before && ! $status['paused'] );
		$rest = $pending > 0 ? sprintf( ' %d more are read by another process, or by and by.', $pending ) : '';
		\WP_CLI::success( sprintf( '%d documents, %d passages.', $status['documents'], $status['passages'] ) . $rest );
	}
}
