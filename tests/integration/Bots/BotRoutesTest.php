<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Bots;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

final class BotRoutesTest extends TestCase {

	/** The answer is what the contract says, to the last field. */
	private static function assertIs( string $schema, \WP_REST_Response $response ): void {
		$verdict = Plugin::services()->contract()->judge( $schema, json_decode( (string) wp_json_encode( $response->get_data() ) ) );
		self::assertSame( [], array_map( static fn ( $problem ) => $problem->toArray(), $verdict->problems ) );
	}

	public function testAnOwnerCreatesReadsReplacesTrashesAndRestoresABot(): void {
		$this->actAs( 'administrator' );
		$created = $this->rest( 'POST', '/bots', [ 'name' => 'Ada', 'settings' => [ 'greeting' => 'Hi' ] ] );
		self::assertSame( 201, $created->get_status() );
		self::assertIs( 'Bot', $created );
		$path = '/bots/' . $created->get_data()['id'];

		self::assertSame( $created->get_data(), $this->rest( 'GET', $path )->get_data() );

		$replaced = $this->rest( 'PUT', $path, [ 'name' => 'Grace' ] );
		self::assertIs( 'Bot', $replaced );
		self::assertSame( [ 'Grace', '' ], [ $replaced->get_data()['name'], $replaced->get_data()['settings']['greeting'] ] );

		self::assertSame( 'trashed', $this->rest( 'DELETE', $path )->get_data()['state'] );
		self::assertSame( 'active', $this->rest( 'POST', $path . '/restore' )->get_data()['state'] );

		$list = $this->rest( 'GET', '/bots' );
		self::assertIs( 'BotList', $list );
		self::assertContains( 'Grace', array_column( $list->get_data()['bots'], 'name' ) );
	}

	public function testNamesEveryFieldThatIsWrong(): void {
		$this->actAs( 'administrator' );
		$response = $this->rest( 'POST', '/bots', [ 'name' => '', 'settings' => [ 'tone' => 'rude', 'model' => [ 'temperature' => '1' ] ], 'extra' => 1 ] );

		self::assertSame( 400, $response->get_status() );
		$pointers = array_column( $response->get_data()['data']['fields'], 'pointer' );
		foreach ( [ '/name', '/settings/tone', '/settings/model/temperature' ] as $pointer ) {
			self::assertContains( $pointer, $pointers );
		}
	}

	public function testEditorsMayChooseABotAndReadNothingElse(): void {
		$this->actAs( 'contributor' );
		$choices = $this->rest( 'GET', '/bots/choices' );

		self::assertSame( 200, $choices->get_status() );
		self::assertIs( 'BotChoices', $choices );
		self::assertSame( [ 'id', 'name' ], array_keys( $choices->get_data()['bots'][0] ) );
		foreach ( $this->adminCalls() as [ $method, $path ] ) {
			self::assertSame( 403, $this->rest( $method, $path, $method === 'GET' ? null : [ 'name' => 'x' ] )->get_status(), "$method $path" );
		}
	}

	public function testVisitorsMayDoNothing(): void {
		foreach ( [ ...$this->adminCalls(), [ 'GET', '/bots/choices' ] ] as [ $method, $path ] ) {
			self::assertContains( $this->rest( $method, $path, $method === 'GET' ? null : [ 'name' => 'x' ] )->get_status(), [ 401, 403 ], "$method $path" );
		}
	}

	public function testABotThatIsNotThere(): void {
		$this->actAs( 'administrator' );
		$page = $this->post( [] );
		foreach ( [ [ 'GET', '' ], [ 'PUT', '' ], [ 'DELETE', '' ], [ 'POST', '/restore' ] ] as [ $method, $rest ] ) {
			$response = $this->rest( $method, "/bots/$page$rest", $method === 'PUT' ? [ 'name' => 'x' ] : null );
			self::assertSame( [ 404, 'bot_not_found' ], [ $response->get_status(), $response->get_data()['code'] ], "$method $rest" );
		}
	}

	/** @return list<array{string, string}> */
	private function adminCalls(): array {
		$id = Plugin::services()->defaultBot()->id();
		return [ [ 'GET', '/bots' ], [ 'POST', '/bots' ], [ 'GET', "/bots/$id" ], [ 'PUT', "/bots/$id" ], [ 'DELETE', "/bots/$id" ], [ 'POST', "/bots/$id/restore" ] ];
	}
}
