<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Chat\Instructions;
use Causerie\Chat\Knowledge\AnswerPolicy;
use Causerie\Chat\Knowledge\Passage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Models\SilentListener;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** The owner of a bot decides how sure it must be to answer. */
final class AnswerPolicyTest extends TestCase {

	/** @return array<string, array{string, float, string}> */
	public static function cases(): array {
		return [
			'strict, all of it'    => [ 'strict', 0.9, AnswerPolicy::ANSWER ],
			'strict, most of it'   => [ 'strict', 0.7, AnswerPolicy::ASK ],
			'strict, a part'       => [ 'strict', 0.45, AnswerPolicy::UNKNOWN ],
			'balanced, most of it' => [ 'balanced', 0.7, AnswerPolicy::ANSWER ],
			'balanced, half of it' => [ 'balanced', 0.5, AnswerPolicy::ASK ],
			'balanced, a part'     => [ 'balanced', 0.3, AnswerPolicy::UNKNOWN ],
			'helpful, a part'      => [ 'helpful', 0.45, AnswerPolicy::ANSWER ],
			'helpful, little'      => [ 'helpful', 0.3, AnswerPolicy::ASK ],
			'helpful, nothing'     => [ 'helpful', 0.1, AnswerPolicy::UNKNOWN ],
			'no such policy'       => [ '', 0.7, AnswerPolicy::ANSWER ],
		];
	}

	#[DataProvider( 'cases' )]
	public function test_what_is_found_decides_what_is_said( string $policy, float $confidence, string $outcome ): void {
		$passage = new Passage( 1, 'We deliver within five days.', '', 'Delivery', 'https://shop.example/delivery/', 'en', 5.0, $confidence );
		$request = new ModelRequest( '', [], 'When do you deliver?', [ $passage ], 'en', '', null, 1000, 'https://shop.example/contact/', policy: AnswerPolicy::of( $policy ) );
		$reply   = Plugin::services()->models()->make( Provider::BUILTIN )->stream( $request, new SilentListener() )->text;
		self::assertSame( $outcome, AnswerPolicy::of( $policy )->outcome( [ $passage ] ) );
		self::assertSame(
			[ $outcome === AnswerPolicy::ANSWER, $outcome === AnswerPolicy::ASK, $outcome === AnswerPolicy::UNKNOWN, $outcome !== AnswerPolicy::ANSWER ],
			[ str_contains( $reply, 'within five days' ), str_contains( $reply, 'Is it about one of these?' ), str_contains( $reply, 'find an answer' ), str_contains( $reply, 'https://shop.example/contact/' ) ]
		);
	}

	public function test_nothing_found_is_not_known(): void {
		self::assertSame( [
			'policy' => 'helpful',
			'confidence' => 0.0,
			'outcome' => AnswerPolicy::UNKNOWN,
		], AnswerPolicy::of( 'helpful' )->toArray( [] ) );
	}

	public function test_models_are_told(): void {
		$told = array_map( static fn ( string $policy ): string => Instructions::of( 'Lumi', 'Shop', '', 'friendly', 'en', '', policy: $policy ), [ 'strict', 'balanced', 'helpful' ] );
		self::assertSame( [ true, false, false ], array_map( static fn ( string $text ): bool => str_contains( $text, 'in so many words' ), $told ) );
		self::assertSame( [ false, false, true ], array_map( static fn ( string $text ): bool => str_contains( $text, 'give that part' ), $told ) );
	}
}
