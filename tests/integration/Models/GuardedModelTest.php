<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\KeyGuard;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/AsksModels.php';

/** A server that says back the key that it was sent. */
final class GuardedModelTest extends TestCase {

	use AsksModels;

	private const REFLECTED = 'You sent Bearer •••: ••• ••• "•••", that is all.';

	/** @return array<string, array{string}> */
	public static function sizes(): array {
		return [ '1' => [ '1' ], '2' => [ '2' ], '3' => [ '3' ], '7' => [ '7' ], 'words' => [ '0' ] ];
	}

	#[DataProvider( 'sizes' )]
	public function test_neither_the_reply_nor_the_name_of_the_model_has_the_key( string $size ): void {
		$heard = new Heard();
		$reply = $this->model()->stream( self::request( 'reflect:size=' . $size ), $heard );
		self::assertSame( self::REFLECTED, implode( '', $heard->deltas ) );
		self::assertSame( [ self::REFLECTED, 'gateway-•••' ], [ $reply->text, $reply->model ] );
	}

	public function test_what_was_held_back_is_said_also_when_the_reply_breaks(): void {
		$heard = new Heard();
		$guard = new KeyGuard( $heard, 'word3 is no key' );
		try {
			$this->model()->stream( self::request( 'cut:after=3' ), $guard );
			self::fail( 'It did not break.' );
		} catch ( ModelException $failure ) {
			self::assertSame( 'model_cut_off', $failure->problem );
		}
		$guard->end();
		self::assertSame( 'word1 word2 word3', implode( '', $heard->deltas ) );
	}

	public function test_the_connected_model_and_the_test_are_guarded_and_so_is_the_list(): void {
		$server = new ModelServer( [ '--mode', 'reflect' ] );
		try {
			$input = [ 'base_url' => $server->baseUrl, 'api_key' => $server->key, 'model' => 'reflect' ];
			$this->actAs( 'administrator' );
			self::assertSame( 200, $this->rest( 'PUT', '/models/openai_compatible', $input )->get_status() );
			$test   = $this->rest( 'POST', '/models/openai_compatible/test', $input )->get_data();
			$models = $this->rest( 'GET', '/models/openai_compatible/available' )->get_data()['models'];
			$reply  = Plugin::services()->models()->make( 'openai_compatible' )->stream( self::request( 'reflect:size=3' ), new Heard() );
		} finally {
			$server->stop();
		}
		self::assertSame( [ true, self::REFLECTED ], [ $test['ok'], $test['reply'] ] );
		self::assertContains( [ 'id' => 'gateway-•••', 'label' => 'gateway-•••' ], $models );
		self::assertStringNotContainsString( $server->key, (string) wp_json_encode( $models ) );
		self::assertSame( [ self::REFLECTED, 'gateway-•••' ], [ $reply->text, $reply->model ] );
	}
}
