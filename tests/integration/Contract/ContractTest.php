<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Contract;

use Causerie\Chat\Contract\Contract;
use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\JsonBody;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Contract\QueryReader;
use Causerie\Chat\Contract\Validator;
use Causerie\Chat\Tests\TestCase;

/** What the agreement with zod (tests/contract) does not reach. */
final class ContractTest extends TestCase {

	private Contract $contract;

	protected function setUp(): void {
		parent::setUp();
		$this->contract = Contract::load( dirname( __DIR__, 3 ) . '/build/contract/' );
	}

	public function test_gives_defaults_inside_defaults(): void {
		$defaults = $this->contract->defaults( 'BotSettings' );
		self::assertSame( 'builtin', $defaults['model']['provider'] );
		self::assertNull( $defaults['model']['temperature'] );
		self::assertSame( $defaults, $this->contract->validate( 'BotSettings', json_decode( '{"model":{},"limits":{}}' ) ) );
	}

	public function test_has_no_defaults_where_a_field_is_required(): void {
		$this->expectException( \LogicException::class );
		$this->contract->defaults( 'BotInput' );
	}

	public function test_reports_all_problems_at_once(): void {
		try {
			$this->contract->validate( 'BotInput', json_decode( '{"settings":{"tone":5,"suggestions":[7]},"extra":1}' ) );
			self::fail( 'Nothing was refused.' );
		} catch ( ProblemException $error ) {
			self::assertSame( 'invalid_request', $error->problem->code );
			self::assertSame(
				[ '/name required', '/settings/suggestions/0 type', '/settings/tone enum', '/extra additionalProperties' ],
				array_map( static fn( FieldProblem $field ): string => "$field->pointer $field->rule", $error->problem->fields )
			);
		}
	}

	/** @return iterable<string, array{string}> */
	public static function unknownNames(): iterable {
		yield 'no such schema' => [ 'Nothing' ];
		yield 'a path' => [ '../errors' ];
		yield 'empty' => [ '' ];
	}

	#[\PHPUnit\Framework\Attributes\DataProvider( 'unknownNames' )]
	public function test_refuses_a_schema_that_it_does_not_have( string $name ): void {
		$this->expectException( \LogicException::class );
		$this->contract->schema( $name );
	}

	public function test_refuses_a_limit_that_it_does_not_have(): void {
		self::assertGreaterThan( 0, $this->contract->limit( 'bodyBytes' ) );
		$this->expectException( \LogicException::class );
		$this->contract->limit( 'patience' );
	}

	/** @return iterable<string, array{array<string, mixed>}> */
	public static function unknownSchemas(): iterable {
		yield 'a keyword' => [ [ 'type' => 'string', 'format' => 'uri' ] ];
		yield 'a keyword of another type' => [ [ 'type' => 'string', 'minimum' => 1 ] ];
		yield 'a type' => [ [ 'type' => 'date' ] ];
		yield 'a list of types' => [ [ 'type' => [ 'string', 'null' ] ] ];
		yield 'a pattern of JavaScript' => [ [ 'type' => 'string', 'pattern' => '^a$' ] ];
		yield 'deep inside' => [ [ 'type' => 'object', 'properties' => [ 'a' => [ 'anyOf' => [ [ 'not' => [] ] ] ] ] ] ];
		yield 'of the items' => [ [ 'type' => 'array', 'items' => [ 'uniqueItems' => true ] ] ];
	}

	/** @param array<string, mixed> $schema */
	#[\PHPUnit\Framework\Attributes\DataProvider( 'unknownSchemas' )]
	public function test_refuses_a_schema_with_what_it_does_not_know( array $schema ): void {
		$this->expectException( \LogicException::class );
		new Validator( $schema );
	}

	public function test_every_emitted_schema_can_be_loaded(): void {
		$files = (array) glob( dirname( __DIR__, 3 ) . '/build/contract/{schemas,responses}/*.php', GLOB_BRACE );
		self::assertGreaterThan( 50, count( $files ) );
		foreach ( $files as $file ) {
			self::assertInstanceOf( Validator::class, new Validator( require $file ) );
		}
	}

	/** @return iterable<string, array{string, string, string}> */
	public static function answers(): iterable {
		yield 'a stream part' => [ 'StreamPart', '{"type":"text-delta","id":"t","delta":"Hi"}', '' ];
		yield 'a stream part of no kind' => [ 'StreamPart', '{"type":"text"}', '/type enum' ];
		yield 'a record of texts' => [ 'WidgetPreview', '{"config":null,"tokens":{"a":"b"}}', '/config type' ];
		yield 'a record with a number' => [ 'WidgetPreview', '{"config":null,"tokens":{"a":1}}', '/config type,/tokens/a type' ];
		yield 'a field that has a default is missing' => [ 'SiteSettings', '{"default_bot":0,"per_minute":1,"trusted_proxies":[],"allowed_origins":[],"setup_done":true}', '/budget required,/attributes required,/privacy required,/events required,/sessions required,/embeddings required,/synonyms required,/knowledge required,/remove_data_on_uninstall required' ];
		yield 'a loose object' => [ 'OpenApiDocument', '{"openapi":"3.1.1","paths":{"/a":{"get":{}}}}', '' ];
	}

	#[\PHPUnit\Framework\Attributes\DataProvider( 'answers' )]
	public function test_judges_answers( string $schema, string $json, string $problems ): void {
		$verdict = ( new Validator( $this->contract->responseSchema( $schema ) ) )->judge( json_decode( $json ) );
		self::assertSame( $problems, implode( ',', array_map( static fn( FieldProblem $field ): string => "$field->pointer $field->rule", $verdict->problems ) ) );
		if ( $problems === '' ) {
			self::assertSame( json_decode( $json, true ), $verdict->value );
		}
	}

	public function test_a_number_is_finite(): void {
		$validator = new Validator( [ 'type' => 'number' ] );
		self::assertTrue( $validator->judge( json_decode( '1e300' ) )->isValid() );
		self::assertFalse( $validator->judge( json_decode( '1e400' ) )->isValid() );
	}

	public function test_lists_at_most_a_hundred_problems(): void {
		$verdict = $this->contract->judge( 'SiteSettings', (object) array_fill_keys( array_map( static fn( int $n ): string => "f$n", range( 1, 500 ) ), 1 ) );
		self::assertCount( Validator::MAX_PROBLEMS, $verdict->problems );
	}

	public function test_refuses_a_body_that_is_too_large_before_reading_it(): void {
		self::assertEquals( (object) [], JsonBody::decode( '{}', 2 ) );
		try {
			JsonBody::decode( '{ }', 2 );
			self::fail( 'Nothing was refused.' );
		} catch ( ProblemException $error ) {
			self::assertSame( 'body_too_large', $error->problem->code );
		}
	}

	public function test_a_query_with_odd_names_is_refused_and_can_be_answered(): void {
		$query   = [ "\0a" => '1', "\xff" => '1', '' => '1', '_locale' => 'user', 'rest_route' => '/x', 'limit' => '5' ];
		$verdict = $this->contract->judge( 'MessageQuery', QueryReader::read( $this->contract->schema( 'MessageQuery' ), $query ) );
		self::assertSame( [ '/?a', '/?', '/' ], array_map( static fn( FieldProblem $field ): string => $field->pointer, $verdict->problems ) );
	}
}
