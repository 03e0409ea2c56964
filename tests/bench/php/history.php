<?php
/**
 * Fills the empty tables with conversations of the year 2020, ten messages each, and indexes what was said in them.
 *
 * Texts are drawn from 5,000 that are made of 30,000 words, where the r-th word is 1/r as common as the first one, as in
 * any language. Rows are made by the database itself; a million messages take about a minute.
 *
 * Returns a callable. Input {messages, bots}: how many, and the bots that take turns. Result {sessions, messages, rare,
 * some, common}: words that one, about a hundredth and about a half of the conversations have.
 */

declare(strict_types=1);

use Causerie\Chat\Plugin;
use Causerie\Chat\Sessions\Search\Block;
use Causerie\Chat\Sessions\Search\SearchTerms;
use Causerie\Chat\Sessions\Search\SessionIndexer;

return static function ( array $input ): array {
	global $wpdb;
	$begin        = 1577836800000;
	$year         = 31536000000;
	$per_session  = 10;
	$sessions     = intdiv( $input['messages'], $per_session );
	$step         = intdiv( $year, $sessions );
	$texts_of_each = [ 1000, 4000 ];
	$database     = Plugin::services()->database();
	$table        = static fn ( string $name ): string => $database->table( $name );
	$run          = static function ( string $sql ) use ( $wpdb ): void {
		if ( $wpdb->query( $sql ) === false ) {
			throw new RuntimeException( $wpdb->last_error );
		}
	};
	$insert = static function ( string $into, array $tuples ) use ( $run ): void {
		foreach ( array_chunk( $tuples, 2000 ) as $chunk ) {
			$run( "INSERT INTO {$into} VALUES " . implode( ',', $chunk ) );
		}
	};

	mt_srand( 20261125 );
	$syllables = [ 'ba', 'ke', 'lo', 'mi', 'nu', 'ra', 'se', 'ti', 'vo', 'zu', 'dan', 'fel', 'gor', 'hin', 'jul', 'par', 'que', 'sten', 'tra', 'wic' ];
	$words     = [];
	for ( $rank = 0; $rank < 30000; $rank++ ) {
		for ( $word = 'x', $left = $rank; $left > 0; $left = intdiv( $left, 20 ) ) {
			$word .= $syllables[ $left % 20 ];
		}
		$words[] = $word;
	}
	$text  = static function ( int $length ) use ( $words ): string {
		$said = [];
		for ( $word = 0; $word < $length; $word++ ) {
			$said[] = $words[ (int) floor( 30000 ** ( mt_rand() / mt_getrandmax() ) ) - 1 ];
		}
		return implode( ' ', $said );
	};
	$texts = [];
	$terms = [];
	foreach ( $texts_of_each as $kind => $count ) {
		for ( $number = 0; $number < $count; $number++ ) {
			$texts[ $kind ][ $number ] = $text( $kind === 0 ? 9 : 45 );
			$terms[ $kind ][ $number ] = array_keys( SearchTerms::of( $texts[ $kind ][ $number ], 'en' ) );
		}
	}

	foreach ( [ 'sessions', 'messages', 'session_tags', 'search_documents', 'search_postings' ] as $name ) {
		$run( 'TRUNCATE TABLE ' . $table( $name ) );
	}
	$run( 'DROP TEMPORARY TABLE IF EXISTS bench_texts, bench_digits, bench_numbers' );
	$run( 'CREATE TEMPORARY TABLE bench_texts ( kind int, number int, text text, PRIMARY KEY ( kind, number ) ) DEFAULT CHARSET utf8mb4' );
	foreach ( $texts as $kind => $list ) {
		$insert( 'bench_texts', array_map( static fn ( int $number ): string => $wpdb->prepare( '(%d,%d,%s)', $kind, $number, $list[ $number ] ), array_keys( $list ) ) );
	}
	$run( 'CREATE TEMPORARY TABLE bench_numbers ( n int PRIMARY KEY )' );
	$run( 'INSERT INTO bench_numbers VALUES (0)' );
	for ( $filled = 1; $filled < $input['messages']; $filled *= 2 ) {
		// A temporary table cannot be read twice in a statement, nor while it is written.
		$run( 'CREATE TEMPORARY TABLE bench_digits AS SELECT n FROM bench_numbers' );
		$run( "INSERT INTO bench_numbers SELECT n + {$filled} FROM bench_digits WHERE n + {$filled} < {$input['messages']}" );
		$run( 'DROP TEMPORARY TABLE bench_digits' );
	}

	// As many with the rare tag however many there are: a page of them is compared with a page, and not with an empty list.
	$every   = intdiv( $sessions, 50 );
	$bots    = 'ELT( 1 + n MOD ' . count( $input['bots'] ) . ', ' . implode( ', ', array_map( 'intval', $input['bots'] ) ) . ' )';
	$id      = "CONCAT( 'ses_history_', LPAD( n, 8, '0' ) )";
	$created = "{$begin} + n * {$step}";
	$run(
		"INSERT INTO {$table( 'sessions' )} ( id, bot_id, title, page_url, language, message_count, created_at, updated_at, state, assignee_id, tags )
		SELECT {$id}, {$bots}, CONCAT( 'Conversation ', n ), 'https://shop.example/delivery/', 'en', {$per_session} + n MOD 7, {$created}, {$created} + 600000,
			IF( n MOD 5 < 3, 'closed', 'open' ), IF( n MOD 50 = 0, 1, 0 ), IF( n MOD 3 = 0, '[\"delivery\"]', NULL ) FROM bench_numbers WHERE n < {$sessions}"
	);
	$run( "INSERT INTO {$table( 'session_tags' )} ( tag_key, tag, session_id ) SELECT LEFT( SHA2( 'delivery', 256 ), 32 ), 'delivery', {$id} FROM bench_numbers WHERE n < {$sessions} AND n MOD 3 = 0" );
	$run( "INSERT INTO {$table( 'session_tags' )} ( tag_key, tag, session_id ) SELECT LEFT( SHA2( 'vip', 256 ), 32 ), 'vip', {$id} FROM bench_numbers WHERE n < {$sessions} AND n MOD {$every} = 0" );
	foreach ( $texts as $kind => $list ) {
		$count = count( $list );
		$own   = "LPAD( n, 26, '0' )";
		$of    = "LPAD( n DIV {$per_session}, 8, '0' )";
		$role  = [ 'user', 'assistant' ][ $kind ];
		$asked = $kind === 0 ? 'NULL' : "CONCAT( 'msg_', LPAD( n - 1, 26, '0' ) )";
		$extra = $kind === 0 ? "CONCAT( t.text, ' ', {$of} )" : 't.text';
		$run(
			"INSERT INTO {$table( 'messages' )} ( id, session_id, role, state, text, language, sources, error_detail, model, input_tokens, output_tokens, milliseconds, reply_to, created_at, updated_at )
			SELECT CONCAT( 'msg_', {$own} ), CONCAT( 'ses_history_', {$of} ), '{$role}', 'complete', {$extra}, 'en', '[]', '', 'openai_compatible/echo', 800, 100, 1500, {$asked},
				{$begin} + ( n DIV {$per_session} ) * {$step} + n MOD {$per_session}, {$begin} + ( n DIV {$per_session} ) * {$step} + n MOD {$per_session}
			FROM bench_numbers JOIN bench_texts t ON t.kind = {$kind} AND t.number = ( n * 7919 + n DIV 10 ) MOD {$count} WHERE n MOD 2 = {$kind} ORDER BY n"
		);
	}

	$run( "INSERT INTO {$table( 'search_documents' )} ( session_id, indexed_at, last_message ) SELECT {$id}, {$created} + 600000, CONCAT( 'msg_', LPAD( n * {$per_session} + 9, 26, '0' ) ) FROM bench_numbers WHERE n < {$sessions} ORDER BY n" );
	$first  = (int) $wpdb->get_var( "SELECT MIN( no ) FROM {$table( 'search_documents' )}" );
	$block  = Block::of( $first );
	$blocks = [];
	$count  = [];
	$flush  = static function () use ( &$blocks, &$block, $insert, $table, $wpdb ): void {
		ksort( $blocks, SORT_STRING );
		$tuples = [];
		foreach ( $blocks as $term => $numbers ) {
			$tuples[] = $wpdb->prepare( '(%s,%d,%s)', (string) $term, $block, $numbers );
		}
		$insert( $table( 'search_postings' ), $tuples );
		$blocks = [];
	};
	for ( $session = 0; $session < $sessions; $session++ ) {
		$number = $first + $session;
		if ( Block::of( $number ) !== $block ) {
			$flush();
			$block = Block::of( $number );
		}
		$own = SearchTerms::of( sprintf( 'Conversation %d %08d', $session, $session ), 'en' );
		for ( $n = $session * $per_session; $n < ( $session + 1 ) * $per_session; $n++ ) {
			$own += array_fill_keys( $terms[ $n % 2 ][ ( $n * 7919 + intdiv( $n, 10 ) ) % $texts_of_each[ $n % 2 ] ], true );
		}
		$place = Block::encode( $number );
		foreach ( $own as $term => $true ) {
			$blocks[ $term ] = ( $blocks[ $term ] ?? '' ) . $place;
			$count[ $term ]  = ( $count[ $term ] ?? 0 ) + 1;
		}
	}
	$flush();
	update_option( SessionIndexer::OPTION, $begin + 2 * $year, false );
	$run( 'ANALYZE TABLE ' . implode( ', ', array_map( $table, [ 'sessions', 'messages', 'session_tags', 'search_documents', 'search_postings' ] ) ) );

	$nearest = static function ( float $share ) use ( $count, $sessions ): string {
		$words = array_filter( $count, static fn ( int|string $word ): bool => ! is_int( $word ) && ! is_numeric( $word ) && $word !== 'conversation', ARRAY_FILTER_USE_KEY );
		uasort( $words, static fn ( int $one, int $other ): int => abs( $one - $share * $sessions ) <=> abs( $other - $share * $sessions ) );
		return (string) array_key_first( $words );
	};
	return [
		'sessions' => $sessions,
		'messages' => (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$table( 'messages' )}" ),
		'rare'     => sprintf( '%08d', intdiv( $sessions, 2 ) ),
		'some'     => $nearest( 0.01 ),
		'common'   => $nearest( 0.5 ),
	];
};
