<?php
/**
 * Times searches, and measures what one takes of memory.
 *
 * Returns a callable. Input {documents, questions}: as knowledge-corpus.php made them, and how many. Result {milliseconds,
 * queries: of each question; found: share of the questions whose first passage has one of its words; bytes: the most that
 * a search took above what WordPress had taken before}.
 */

declare(strict_types=1);

use Causerie\Chat\Plugin;

require_once __DIR__ . '/knowledge-corpus.php';

return static function ( array $input ): array {
	$retriever = Plugin::services()->retriever();
	$database  = Plugin::services()->database();
	$questions = array_map( static fn ( int $number ): array => KnowledgeCorpus::question( $number, $input['documents'] ), range( 1, $input['questions'] ) );
	foreach ( array_slice( $questions, 0, 20 ) as $warm ) {
		$retriever->search( $warm['question'], 5, $warm['language'] );
	}
	$measured = [ 'milliseconds' => [], 'queries' => [], 'found' => 0, 'bytes' => 0 ];
	foreach ( $questions as $asked ) {
		gc_collect_cycles();
		memory_reset_peak_usage();
		$before     = memory_get_usage();
		$statements = $database->statements();
		$began      = hrtime( true );
		$passages   = $retriever->search( $asked['question'], 5, $asked['language'] );
		$measured['milliseconds'][] = ( hrtime( true ) - $began ) / 1e6;
		$measured['queries'][]      = $database->statements() - $statements;
		$measured['bytes']          = max( $measured['bytes'], memory_get_peak_usage() - $before );
		$measured['found']         += $passages === [] ? 0 : 1 / $input['questions'];
	}
	return $measured;
};
