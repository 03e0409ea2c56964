<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Intents;

use Causerie\Chat\Intents\BotIntents;
use Causerie\Chat\Intents\Finding;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\Models\WithProviderServer;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** Intents are found through each provider, whose stand-in checks the request as the provider does. */
final class IntentProvidersTest extends TestCase {

	use WithProviderServer;

	/** @return iterable<string, array{string, string}> */
	public static function providers(): iterable {
		yield 'OpenAI' => [ 'openai', 'gpt-6-luna' ];
		yield 'Anthropic' => [ 'anthropic', 'claude-haiku-5-5' ];
		yield 'Google' => [ 'google', 'gemini-4-flash' ];
		yield 'Mistral' => [ 'mistral', 'mistral-small-latest' ];
		yield 'a compatible server' => [ 'openai_compatible', 'any' ];
	}

	#[DataProvider( 'providers' )]
	public function testAProviderFindsThem( string $provider, string $model ): void {
		self::$server->modes( [ $provider => 'intents' ] );
		self::assertSame( [ Finding::MODEL, null, [ 'delivery' ] ], self::find( $provider, $model ) );
		self::$server->modes( [ $provider => 'echo' ] );
		self::assertSame( [ Finding::RULE, 'model_bad_response', [ 'refund' ] ], self::find( $provider, $model ) );
	}

	/** @return array{string, string|null, list<string>} Who looked, how the model failed, and what was found. */
	private static function find( string $provider, string $model ): array {
		$services = Plugin::services();
		$services->connections()->connect( $provider, [ 'base_url' => self::$server->baseUrls[ $provider ], 'api_key' => self::$server->key, 'model' => $model ] );
		$intent   = static fn ( string $name, string $keyword ): array => [ 'name' => $name, 'label' => $name, 'keywords' => [ $keyword ] ];
		$bot      = $services->bots()->create( 'Lumi', [ 'intents' => [ 'list' => [ $intent( 'delivery', 'parcel' ), $intent( 'refund', 'money' ) ] ], 'model' => [ 'tasks' => [ 'intents' => [ 'provider' => $provider, 'model' => $model ] ] ] ] );
		$finding  = $services->recognition()->find( $bot, BotIntents::ofBot( $bot ), "Where is it?\n\"My money!\"", '', true );
		return [ $finding->by, $finding->problem, array_column( $finding->toArray()['found'], 'name' ) ];
	}
}
