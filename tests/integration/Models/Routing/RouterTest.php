<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models\Routing;

use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\Routing\Occasion;
use Causerie\Chat\Models\Routing\Router;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** Which models may answer, in which order. */
final class RouterTest extends TestCase {

	private const SMALL = [ 'provider' => 'openai_compatible', 'model' => 'small' ];
	private const LARGE = [ 'provider' => 'openai_compatible', 'model' => 'large' ];
	private const LOCAL = [ 'provider' => 'builtin', 'model' => '' ];

	/**
	 * @param array<string, mixed> $settings
	 * @return array<string, mixed> The contract's `BotModel`, with its defaults.
	 */
	private static function settings( array $settings ): array {
		$sent = json_decode( (string) wp_json_encode( [ 'model' => $settings + self::LARGE ] ) );
		return Plugin::services()->contract()->validate( 'BotSettings', $sent )['model'];
	}

	private static function occasion( string $message = 'Hello?', string $language = 'pt-BR', string $page = 'https://shop.example/FAQ/%C3%A9t%C3%A9?x=1', bool $hasTools = false, bool $isLoggedIn = false ): Occasion {
		return new Occasion( $message, $language, $page, $hasTools, static fn (): bool => $isLoggedIn );
	}

	/** @return list<string> */
	private static function names( ModelChoice ...$chain ): array {
		return array_values( array_map( static fn ( ModelChoice $choice ): string => $choice->name(), $chain ) );
	}

	private static function router(): Router {
		return new Router( static fn ( ModelChoice $choice ): ModelChoice => $choice->model === 'retired' ? new ModelChoice( $choice->provider, 'large' ) : $choice );
	}

	public function testTheBotsModelComesFirstAndEachOnlyOnce(): void {
		$settings = self::settings( [ 'fallbacks' => [ self::SMALL, self::LARGE, [ 'provider' => 'openai_compatible', 'model' => 'retired' ], self::LOCAL, self::SMALL ] ] );
		self::assertSame( [ 'openai_compatible/large', 'openai_compatible/small', 'builtin' ], self::names( ...self::router()->forConversation( $settings, self::occasion() )->models ) );
	}

	public function testARetiredModelIsReplacedWhereverItStands(): void {
		$settings = self::settings( [ 'model' => 'retired', 'fallbacks' => [ self::LARGE, self::SMALL ] ] );
		self::assertSame( [ 'openai_compatible/large', 'openai_compatible/small' ], self::names( ...self::router()->forConversation( $settings, self::occasion() )->models ) );
	}

	public function testTheFirstRuleThatHoldsReplacesTheBotsModel(): void {
		$rules    = [ [ 'when' => [ 'min_length' => 1000 ], 'use' => self::LARGE ], [ 'when' => [ 'max_length' => 10 ], 'use' => self::SMALL ], [ 'use' => self::LOCAL ] ];
		$settings = self::settings( [ 'rules' => $rules, 'fallbacks' => [ self::LOCAL ] ] );
		self::assertSame( [ 'openai_compatible/small', 'builtin' ], self::names( ...self::router()->forConversation( $settings, self::occasion() )->models ) );
		self::assertSame( [ 'builtin' ], self::names( ...self::router()->forConversation( $settings, self::occasion( 'More than ten.' ) )->models ) );
	}

	/** @return array<string, array{array<string, mixed>, bool}> A condition, and whether a short, anonymous question on a Brazilian page of FAQs meets it. */
	public static function conditions(): array {
		return [
			'none'                        => [ [], true ],
			'as long as it is'            => [ [ 'min_length' => 6, 'max_length' => 6 ], true ],
			'longer'                      => [ [ 'min_length' => 7 ], false ],
			'shorter'                     => [ [ 'max_length' => 5 ], false ],
			'its language and region'     => [ [ 'languages' => [ 'fr', 'PT-br' ] ], true ],
			'its language in any region'  => [ [ 'languages' => [ 'pt' ] ], true ],
			'its language elsewhere'      => [ [ 'languages' => [ 'pt-PT' ] ], false ],
			'a language that begins alike' => [ [ 'languages' => [ 'pt-B' ] ], false ],
			'its page in another case'    => [ [ 'page_contains' => '/faq/' ], true ],
			'its page, not encoded'       => [ [ 'page_contains' => '/ÉTÉ' ], true ],
			'another page'                => [ [ 'page_contains' => '/shop/' ], false ],
			'anonymous visitors'          => [ [ 'visitor' => 'anonymous' ], true ],
			'users'                       => [ [ 'visitor' => 'logged_in' ], false ],
			'tools'                       => [ [ 'needs_tools' => true ], false ],
			'one of two'                  => [ [ 'max_length' => 6, 'visitor' => 'logged_in' ], false ],
		];
	}

	/** @param array<string, mixed> $condition */
	#[DataProvider( 'conditions' )]
	public function testARuleHoldsWhenAllThatItNamesIsSo( array $condition, bool $holds ): void {
		$settings = self::settings( [ 'rules' => [ [ 'when' => $condition === [] ? new \stdClass() : $condition, 'use' => self::SMALL ] ] ] );
		self::assertSame( $holds ? 'openai_compatible/small' : 'openai_compatible/large', self::router()->forConversation( $settings, self::occasion() )->models[0]->name() );
	}

	public function testLengthIsCountedInCharactersAndUsersAndToolsAreKnown(): void {
		$settings = self::settings( [ 'rules' => [ [ 'when' => [ 'max_length' => 2, 'visitor' => 'logged_in', 'needs_tools' => true ], 'use' => self::SMALL ] ] ] );
		self::assertSame( 'openai_compatible/small', self::router()->forConversation( $settings, self::occasion( '日本', hasTools: true, isLoggedIn: true ) )->models[0]->name() );
	}

	public function testAskingWhoTheVisitorIsWaitsUntilARuleWantsToKnow(): void {
		$occasion = new Occasion( 'Hello?', '', '', false, static fn (): bool => self::fail( 'It asked.' ) );
		$settings = self::settings( [ 'rules' => [ [ 'when' => [ 'min_length' => 7, 'visitor' => 'anonymous' ], 'use' => self::SMALL ] ] ] );
		self::assertSame( 'openai_compatible/large', self::router()->forConversation( $settings, $occasion )->models[0]->name() );
	}

	public function testATaskHasItsModelAndTheFallbacksButNotTheBuiltInAnswers(): void {
		$settings = self::settings( [ 'tasks' => [ 'title' => self::SMALL ], 'fallbacks' => [ self::LOCAL, self::LARGE ] ] );
		self::assertSame( [ 'openai_compatible/small', 'openai_compatible/large' ], self::names( ...self::router()->forTask( 'title', $settings ) ) );
		self::assertSame( [], self::router()->forTask( 'title', self::settings( [] ) ) );
	}
}
