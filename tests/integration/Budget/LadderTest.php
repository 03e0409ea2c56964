<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Budget;

use Causerie\Chat\Budget\Ladder;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\SilentListener;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

final class LadderTest extends TestCase {

	/**
	 * @param list<string> $steps
	 * @return list<string>
	 */
	private static function ladder( array $steps, ?string $cheaper = 'mini' ): array {
		$budget = [
			'when_spent'    => $steps,
			'cheaper_model' => $cheaper === null ? null : [
				'provider' => 'openai',
				'model'    => $cheaper,
			],
		];
		return array_map( static fn ( ModelChoice $choice ): string => $choice->provider . '/' . $choice->model, Ladder::of( [ 'budget' => $budget ] ) );
	}

	public function test_the_owner_chooses_the_steps_and_the_last_one_is_always_the_contact_page(): void {
		self::assertSame( [ 'openai/mini', 'builtin/', 'builtin/contact' ], self::ladder( [ 'cheaper_model', 'builtin' ] ) );
		self::assertSame( [ 'builtin/contact' ], self::ladder( [ 'cheaper_model' ], null ) );
		self::assertSame( [ 'builtin/contact' ], self::ladder( [ 'contact' ] ) );
		self::assertSame( [ 'builtin/contact' ], self::ladder( [] ) );
	}

	public function test_the_contact_page_is_offered_in_the_language_of_the_question(): void {
		$ask = static fn ( string $question, string $contact ): string => Plugin::services()->models()->make( 'builtin' )
			->stream( new ModelRequest( '', [], $question, [], '', 'contact', null, 100, $contact ), new SilentListener() )->text;
		self::assertSame( 'I have answered as much as I may for now. You can reach us here: [Contact](https://shop.example/contact/).', $ask( 'When are you open on Sunday?', 'https://shop.example/contact/' ) );
		self::assertStringStartsWith( 'J’ai répondu', $ask( 'Quels sont vos horaires le dimanche ?', '' ) );
	}
}
