<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Http;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

/** What those who look after sessions need beside them: choices and figures. */
final class SessionDeskTest extends TestCase {

	public function testTheChoicesAreWhatThereIs(): void {
		$session = $this->rest( 'POST', '/chat', [ 'message' => 'Hello?' ] )->get_data()['session_id'];
		$id      = $this->actAs( 'administrator' );
		$this->rest( 'PATCH', "/sessions/{$session}", [ 'tags' => [ 'vip', 'delivery' ] ] );
		$choices = $this->rest( 'GET', '/sessions/choices' )->get_data();
		$verdict = Plugin::services()->contract()->judge( 'SessionChoices', json_decode( (string) wp_json_encode( $choices ) ) );
		self::assertTrue( $verdict->isValid(), (string) wp_json_encode( $verdict->problems ) );
		self::assertSame( [ 'delivery', 'vip' ], $choices['tags'] );
		self::assertContains( $id, array_column( $choices['assignees'], 'id' ) );
		self::assertCount( 1, $choices['bots'] );
		self::assertSame( 'USD', $choices['currency'] );
	}

	public function testWhoMayNotReadSessionsIsNoChoiceAndHasNone(): void {
		$id = $this->actAs( 'editor' );
		self::assertSame( 403, $this->rest( 'GET', '/sessions/choices' )->get_status() );
		self::assertSame( 403, $this->rest( 'GET', '/sessions/figures?ids=ses_12345678' )->get_status() );
		$this->actAs( 'administrator' );
		self::assertNotContains( $id, array_column( $this->rest( 'GET', '/sessions/choices' )->get_data()['assignees'], 'id' ) );
	}

	public function testTheCostOfASessionIsThatOfItsReplies(): void {
		$sessions = array_map( fn ( string $message ): string => $this->rest( 'POST', '/chat', [ 'message' => $message ] )->get_data()['session_id'], [ 'One', 'Two' ] );
		Plugin::services()->database()->run( "UPDATE {messages} SET cost = 1500000 WHERE role = 'assistant' AND session_id = %s", $sessions[0] );
		$this->actAs( 'administrator' );
		$figures = $this->rest( 'GET', '/sessions/figures?ids=' . implode( ',', [ ...$sessions, 'ses_unknown_1' ] ) )->get_data()['figures'];
		$costs   = array_column( $figures, 'cost', 'session_id' );
		self::assertCount( 2, $costs );
		self::assertSame( [ 1.5, 0.0 ], [ $costs[ $sessions[0] ], $costs[ $sessions[1] ] ] );
		self::assertSame( 400, $this->rest( 'GET', '/sessions/figures?ids=x' )->get_status() );
	}
}
