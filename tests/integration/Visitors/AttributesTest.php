<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Visitors;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Visitors\AttributeDefinitions;
use Causerie\Chat\Visitors\Attributes;
use PHPUnit\Framework\Attributes\DataProvider;

final class AttributesTest extends TestCase {

	/**
	 * @param list<string> $options
	 * @return array<string, mixed>
	 */
	private static function definition( string $key, string $type, array $options = [], bool $fromPage = false ): array {
		return [ 'key' => $key, 'label' => '', 'type' => $type, 'options' => $options, 'from_page' => $fromPage, 'for_model' => false ];
	}

	/** @param list<array<string, mixed>> $definitions */
	private static function attributes( array $definitions ): Attributes {
		return new Attributes( static fn (): array => $definitions );
	}

	/**
	 * @param \Closure(): void $check
	 * @return array<string, string> Rules by pointer.
	 */
	private static function problems( \Closure $check ): array {
		try {
			$check();
			return [];
		} catch ( ProblemException $failure ) {
			self::assertSame( 'invalid_request', $failure->problem->code );
			return array_map( static fn ( FieldProblem $field ): string => $field->rule, array_column( $failure->problem->fields, null, 'pointer' ) );
		}
	}

	/** @return iterable<string, array{string, list<string>, list<mixed>, list<array{mixed, string}>}> Type, options, good values, bad values with the rule they break. */
	public static function values(): iterable {
		yield 'text' => [ 'text', [], [ '', 'any', '日' ], [ [ 5, 'type' ], [ true, 'type' ], [ [ 'a' ], 'type' ] ] ];
		yield 'number' => [ 'number', [], [ 0, -3, 2.5 ], [ [ '5', 'type' ], [ false, 'type' ], [ [], 'type' ] ] ];
		yield 'boolean' => [ 'boolean', [], [ true, false ], [ [ 1, 'type' ], [ 'true', 'type' ] ] ];
		yield 'date' => [ 'date', [], [ '2026-02-28', '2024-02-29' ], [ [ '2026-02-29', 'format' ], [ '2026-2-1', 'format' ], [ "2026-02-28\n", 'format' ], [ '2026-02-28T10:00:00Z', 'format' ], [ 20260228, 'format' ] ] ];
		yield 'enum' => [ 'enum', [ 'free', 'pro' ], [ 'free', 'pro' ], [ [ 'Pro', 'enum' ], [ '', 'enum' ], [ 0, 'enum' ], [ [ 'pro' ], 'enum' ] ] ];
		yield 'list' => [ 'list', [], [ [], [ 'a', 'b' ], [ str_repeat( 'ü', 200 ) ] ], [ [ 'a', 'type' ], [ 1, 'type' ], [ [ str_repeat( 'ü', 201 ) ], 'maxLength' ] ] ];
		yield 'list of options' => [ 'list', [ 'a', 'b' ], [ [], [ 'b', 'a' ], [ 'a', 'a' ] ], [ [ [ 'a', 'c' ], 'enum' ] ] ];
	}

	/**
	 * @param list<string>               $options
	 * @param list<mixed>                $good
	 * @param list<array{mixed, string}> $bad
	 */
	#[DataProvider( 'values' )]
	public function testEveryTypeTakesItsValuesAndNoOthers( string $type, array $options, array $good, array $bad ): void {
		$attributes = self::attributes( [ self::definition( 'it', $type, $options ) ] );
		foreach ( [ ...$good, null ] as $value ) {
			self::assertSame( [], self::problems( static fn () => $attributes->check( [ 'it' => $value ] ) ), (string) wp_json_encode( $value ) );
		}
		foreach ( $bad as [ $value, $rule ] ) {
			self::assertSame( [ '/attributes/it' => $rule ], self::problems( static fn () => $attributes->check( [ 'it' => $value ] ) ), (string) wp_json_encode( $value ) );
		}
	}

	public function testWhatIsNotDefinedIsRefusedAndEveryProblemIsNamed(): void {
		$attributes = self::attributes( [ self::definition( 'plan', 'enum', [ 'pro' ] ) ] );
		self::assertSame(
			[ '/attributes/colour' => 'additionalProperties', '/attributes/a~1b~0c' => 'additionalProperties', '/attributes/plan' => 'enum' ],
			self::problems( static fn () => $attributes->check( [ 'colour' => null, 'a/b~c' => 1, 'plan' => 'x' ] ) )
		);
	}

	public function testAPageSetsOnlyWhatTheOwnerLetsIt(): void {
		$attributes = self::attributes( [ self::definition( 'plan', 'text' ), self::definition( 'theme', 'text', [], true ) ] );
		self::assertSame( [ '/attributes/plan' => 'readOnly' ], self::problems( static fn () => $attributes->check( [ 'plan' => 'pro', 'theme' => 'dark' ], true ) ) );
		self::assertSame( [ '/attributes/plan' => 'readOnly' ], self::problems( static fn () => $attributes->check( [ 'plan' => null ], true ) ), 'Nor may it remove one.' );
		self::assertSame( [ '/attributes/theme' => 'type' ], self::problems( static fn () => $attributes->check( [ 'theme' => 5 ], true ) ) );
	}

	public function testTellsWhatIsStillDefinedInTheOrderOfTheDefinitions(): void {
		$attributes = self::attributes( [ self::definition( 'b', 'number' ), self::definition( 'a', 'text' ), self::definition( 'c', 'text' ) ] );
		self::assertSame( [ 'b' => 5, 'a' => 'x' ], $attributes->defined( [ 'a' => 'x', 'b' => 5, 'c' => 7, 'gone' => 'y' ] ) );
	}

	public function testDefinitionsAreHeldToOneAnother(): void {
		self::assertSame( [], self::problems( static fn () => AttributeDefinitions::check( [ self::definition( 'a', 'text' ), self::definition( 'b', 'enum', [ 'x' ] ), self::definition( 'c', 'list' ) ] ) ) );
		self::assertSame(
			[ '/attributes/1/key' => 'uniqueItems', '/attributes/2/options' => 'minItems' ],
			self::problems( static fn () => AttributeDefinitions::check( [ self::definition( 'a', 'text' ), self::definition( 'a', 'number' ), self::definition( 'b', 'enum' ) ] ) )
		);
	}
}
