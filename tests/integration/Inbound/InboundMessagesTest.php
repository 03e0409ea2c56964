<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Inbound;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

/** What messages of other systems do: once, and within what their source may. */
final class InboundMessagesTest extends TestCase {

	use SendsInbound;

	public function testAPushedMessageIsSeenByItsVisitorWithItsAuthor(): void {
		$source  = $this->source();
		$session = $this->session();
		$first   = $this->send( $source, self::push( $session['session_id'], '**On its way** <script>', 'Anna' ), 'a' )->get_data();
		$second  = $this->send( $source, self::push( $session['session_id'] ), 'b' )->get_data();
		self::assertSame( [ 'a', 'message.push', $session['session_id'] ], [ $first['id'], $first['type'], $first['session_id'] ] );
		[ $one, $two ] = $this->seen( $session );
		self::assertSame( [ $first['message_id'], 'agent', 'complete', '**On its way** <script>', 'Anna' ], [ $one['id'], $one['role'], $one['state'], $one['text'], $one['author'] ] );
		self::assertSame( [ $second['message_id'], 'Orders' ], [ $two['id'], $two['author'] ], 'Without an author it is the source that speaks.' );
		self::assertSame( 2, Plugin::services()->sessions()->find( $session['session_id'] )?->messageCount );
	}

	public function testTheSameMessageHasOneEffectAndTheSameAnswer(): void {
		$source  = $this->source();
		$session = $this->session();
		$first   = $this->send( $source, self::push( $session['session_id'] ) );
		$again   = $this->send( $source, self::push( $session['session_id'] ), at: time() - 60 );
		self::assertSame( [ $first->get_status(), $first->get_data() ], [ $again->get_status(), $again->get_data() ] );
		self::assertCount( 1, $this->seen( $session ) );
		self::assertProblem( 'webhook_id_reused', 409, $this->send( $source, self::push( $session['session_id'], 'Something else' ) ) );
		self::assertCount( 1, $this->seen( $session ) );
		$other = $this->source( [ 'name' => 'crm' ] );
		self::assertSame( 200, $this->send( $other, self::push( $session['session_id'], 'Of another system' ) )->get_status(), 'Ids belong to their source.' );
	}

	public function testWhatWasRefusedLeavesNothingAndCanComeAgain(): void {
		$source  = $this->source();
		$session = $this->session();
		$close   = [ 'type' => 'session.assign', 'data' => [ 'session_id' => $session['session_id'], 'assignee' => 999999, 'tags' => [ 'handover' ] ] ];
		$refused = $this->send( $source, $close );
		self::assertProblem( 'invalid_request', 400, $refused );
		self::assertSame( '/data/assignee', $refused->get_data()['data']['fields'][0]['pointer'] );
		self::assertProblem( 'session_not_found', 404, $this->send( $source, self::push( 'ses_nowhere' ), 'b' ) );
		self::assertSame( [], Plugin::services()->sessions()->find( $session['session_id'] )?->tags );
		$close['data']['assignee'] = $this->actAs( 'administrator' );
		self::assertSame( 200, $this->send( $source, $close )->get_status() );
	}

	public function testASourceMayDoWhatItsOwnerSaysAndReachItsBotsOnly(): void {
		$session = $this->session();
		$bot     = (int) Plugin::services()->sessions()->find( $session['session_id'] )?->botId;
		$pushes  = $this->source( [ 'actions' => [ 'session.close' ] ] );
		self::assertProblem( 'action_not_allowed', 403, $this->send( $pushes, self::push( $session['session_id'] ) ) );
		$elsewhere = $this->source( [ 'name' => 'elsewhere', 'bots' => [ $bot + 1 ] ] );
		foreach ( [ self::push( $session['session_id'] ), [ 'type' => 'session.close', 'data' => [ 'session_id' => $session['session_id'] ] ], [ 'type' => 'session.assign', 'data' => [ 'session_id' => $session['session_id'], 'assignee' => null ] ], [ 'type' => 'user.update', 'data' => [ 'session_id' => $session['session_id'], 'attributes' => (object) [] ] ] ] as $index => $message ) {
			self::assertProblem( 'action_not_allowed', 403, $this->send( $elsewhere, $message, "m{$index}" ) );
		}
		$here = $this->source( [ 'name' => 'here', 'bots' => [ $bot ] ] );
		self::assertSame( 200, $this->send( $here, self::push( $session['session_id'] ) )->get_status() );
	}

	public function testASessionIsHandedOverAndClosed(): void {
		$told = [];
		add_action( 'causerie_session_completed', static function ( string $id, int $bot, string $by ) use ( &$told ): void {
			$told[] = $by;
		}, 10, 3 );
		$source  = $this->source();
		$session = $this->session();
		$anna    = $this->actAs( 'administrator' );
		$this->rest( 'PATCH', "/sessions/{$session['session_id']}", [ 'tags' => [ 'vip' ] ] );
		self::assertSame( 200, $this->send( $source, [ 'type' => 'session.assign', 'data' => [ 'session_id' => $session['session_id'], 'assignee' => $anna, 'tags' => [ 'handover', 'vip' ] ] ], 'a' )->get_status() );
		$stored = Plugin::services()->sessions()->find( $session['session_id'] );
		self::assertSame( [ $anna, [ 'handover', 'vip' ] ], [ $stored?->assigneeId, $stored?->tags ] );
		$close = [ 'type' => 'session.close', 'data' => [ 'session_id' => $session['session_id'] ] ];
		self::assertSame( 200, $this->send( $source, $close, 'b' )->get_status() );
		self::assertSame( 200, $this->send( $source, $close, 'c' )->get_status(), 'One that is closed stays as it is.' );
		self::assertSame( [ 'api' ], $told );
		self::assertSame( 'closed', Plugin::services()->sessions()->find( $session['session_id'] )?->state->value );
		remove_all_actions( 'causerie_session_completed' );
	}

	public function testTooManyTagsAreRefused(): void {
		$source  = $this->source();
		$session = $this->session();
		$this->actAs( 'administrator' );
		$this->rest( 'PATCH', "/sessions/{$session['session_id']}", [ 'tags' => array_map( static fn ( int $i ): string => "t{$i}", range( 1, 20 ) ) ] );
		$answer = $this->send( $source, [ 'type' => 'session.assign', 'data' => [ 'session_id' => $session['session_id'], 'assignee' => null, 'tags' => [ 'one-more' ] ] ] );
		self::assertProblem( 'invalid_request', 400, $answer );
		self::assertSame( '/data/tags', $answer->get_data()['data']['fields'][0]['pointer'] );
	}

	public function testAttributesAreHeldToTheirDefinitions(): void {
		$services = Plugin::services();
		$services->settings()->replace( [ 'attributes' => [ [ 'key' => 'plan', 'type' => 'enum', 'options' => [ 'free', 'pro' ] ], [ 'key' => 'orders', 'type' => 'number' ] ] ] );
		$this->actAs( 'administrator' );
		$this->rest( 'PUT', '/users/ada-1', [ 'attributes' => [ 'orders' => 3 ] ] );
		$source = $this->source();
		$update = static fn ( array $of, array $attributes ): array => [ 'type' => 'user.update', 'data' => $of + [ 'attributes' => (object) $attributes ] ];
		self::assertSame( 200, $this->send( $source, $update( [ 'user_id' => 'ada-1' ], [ 'plan' => 'pro' ] ), 'a' )->get_status() );
		self::assertSame( [ 'orders' => 3, 'plan' => 'pro' ], $services->visitors()->find( 'ada-1' )?->attributes );
		$wrong = $this->send( $source, $update( [ 'user_id' => 'ada-1' ], [ 'plan' => 'gold', 'height' => 2 ] ), 'b' );
		self::assertProblem( 'invalid_request', 400, $wrong );
		self::assertSame( [ '/data/attributes/plan', '/data/attributes/height' ], array_column( $wrong->get_data()['data']['fields'], 'pointer' ) );
		self::assertProblem( 'user_not_found', 404, $this->send( $source, $update( [ 'user_id' => 'nobody' ], [ 'plan' => 'pro' ] ), 'c' ) );
		self::assertProblem( 'invalid_request', 400, $this->send( $source, $update( [], [ 'plan' => 'pro' ] ), 'd' ) );
		self::assertProblem( 'invalid_request', 400, $this->send( $source, $update( [ 'user_id' => 'ada-1', 'session_id' => 'ses_12345678' ], [] ), 'e' ) );

		$session = $this->session();
		$this->rest( 'POST', '/users/ada-1/merge', [ 'session_ids' => [ $session['session_id'] ] ] );
		self::assertSame( 200, $this->send( $source, $update( [ 'session_id' => $session['session_id'] ], [ 'orders' => null ] ), 'f' )->get_status() );
		self::assertSame( [ 'plan' => 'pro' ], $services->visitors()->find( 'ada-1' )?->attributes );
	}

	public function testASessionThatGoesLeavesTheLogAndItsMessagesDoNotComeAgain(): void {
		$source  = $this->source();
		$session = $this->session();
		$this->send( $source, self::push( $session['session_id'], 'Hello', 'Anna' ) );
		Plugin::services()->erasure()->anonymise( [ $session['session_id'] ] );
		$again = $this->send( $source, self::push( $session['session_id'], 'Hello', 'Anna' ) );
		self::assertSame( [ 200, null, null ], [ $again->get_status(), $again->get_data()['session_id'], $again->get_data()['message_id'] ] );
		self::assertProblem( 'session_not_found', 404, $this->send( $source, self::push( $session['session_id'] ), 'later' ) );
		$message = Plugin::services()->database()->row( 'SELECT text, author FROM {messages} WHERE session_id = %s', $session['session_id'] );
		self::assertSame( [ 'text' => '', 'author' => '' ], $message );
	}

	public function testIdsAndLogGoWhenTheyAreOld(): void {
		$source = $this->source();
		$this->send( $source, self::push( $this->session()['session_id'] ) );
		$this->send( $source, '{}', 'b' );
		Plugin::services()->database()->run( 'UPDATE {inbound_receipts} SET created_at = %d WHERE webhook_id = %s', 1000 * ( time() - 30 * 86400 - 10 ), 'msg_1' );
		do_action( 'causerie_clean_up' );
		self::assertSame( [ [ 'webhook_id' => 'b' ] ], Plugin::services()->database()->rows( 'SELECT webhook_id FROM {inbound_receipts}' ) );
	}
}
