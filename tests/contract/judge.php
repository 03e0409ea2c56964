<?php
/**
 * Judges requests by the emitted contract. Standard input: a JSON object a line, `{schema, kind: "body"|"query", bytes}` with
 * the bytes in base64. Standard output: a verdict a line, `{outcome, at, value}`.
 */
declare(strict_types=1);

use Causerie\Chat\Contract\Contract;
use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\JsonBody;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Contract\QueryReader;

require __DIR__ . '/bootstrap.php';

$contract = Contract::load( dirname( __DIR__, 2 ) . '/build/contract' );

while ( ( $line = fgets( STDIN ) ) !== false ) {
	$request = json_decode( $line, true, 8, JSON_THROW_ON_ERROR );
	$bytes   = (string) base64_decode( $request['bytes'], true );
	try {
		if ( $request['kind'] === 'query' ) {
			parse_str( $bytes, $query );
			$decoded = QueryReader::read( $contract->schema( $request['schema'] ), $query );
		} else {
			$decoded = JsonBody::decode( $bytes, 1 << 20 );
		}
		$verdict = [
			'outcome' => 'valid',
			'at'      => [],
			'value'   => $contract->validate( $request['schema'], $decoded ),
		];
	} catch ( ProblemException $error ) {
		$verdict = [
			'outcome' => $error->problem->code,
			'at'      => array_map( static fn( FieldProblem $field ): string => $field->pointer, $error->problem->fields ),
			'value'   => null,
		];
	}
	echo json_encode( $verdict, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE ), "\n";
}
