<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Contract;

use Causerie\Chat\Contract\Contract;
use Causerie\Chat\Contract\ErrorList;
use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\Problem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Contract\Validator;
use Causerie\Chat\Tests\TestCase;

final class ProblemTest extends TestCase {

	public function test_every_error_of_the_list_is_a_problem_of_the_contract(): void {
		$contract  = Contract::load( dirname( __DIR__, 3 ) . '/build/contract' );
		$validator = new Validator( $contract->responseSchema( 'Problem' ) );
		self::assertNotEmpty( ErrorList::all() );
		foreach ( array_keys( ErrorList::all() ) as $code ) {
			$body = json_decode( (string) wp_json_encode( ( new Problem( $code, 5, [ new FieldProblem( '', 'type', 'Must be an object.' ) ] ) )->toArray() ) );
			self::assertSame( [], $validator->judge( $body )->problems, $code );
		}
	}

	public function test_leaves_out_what_it_does_not_know(): void {
		self::assertSame( [ 'status', 'retryable', 'advice' ], array_keys( ( new Problem( 'rate_limited' ) )->toArray()['data'] ) );
	}

	public function test_never_asks_to_wait_for_less_than_nothing(): void {
		self::assertSame( 0, ( new Problem( 'rate_limited', -3 ) )->toArray()['data']['retry_after'] ?? null );
	}

	public function test_refuses_a_code_outside_the_closed_list(): void {
		$this->expectException( \LogicException::class );
		new ProblemException( 'out_of_luck' );
	}

	public function test_carries_its_cause_for_the_log_and_answers_nothing_of_it(): void {
		$cause = new \RuntimeException( 'secret detail' );
		$error = new ProblemException( 'internal_error', previous: $cause );
		self::assertSame( $cause, $error->getPrevious() );
		self::assertStringNotContainsString( 'secret', (string) wp_json_encode( $error->problem->toArray() ) );
	}

	public function test_speaks_the_language_of_the_reader(): void {
		global $l10n;
		$before = $l10n['causerie-chat'] ?? null;
		$entry  = new \Translation_Entry(
			[
				'singular'     => ErrorList::definition( 'session_not_found' )['message'],
				'translations' => [ 'Cette session est introuvable.' ],
			]
		);

		$l10n['causerie-chat'] = new \Translations();
		$l10n['causerie-chat']->add_entry( $entry );
		try {
			self::assertSame( 'Cette session est introuvable.', ( new Problem( 'session_not_found' ) )->toArray()['message'] );
			self::assertSame( ErrorList::definition( 'bot_not_found' )['message'], ( new Problem( 'bot_not_found' ) )->message() );
		} finally {
			unset( $l10n['causerie-chat'] );
			if ( $before !== null ) {
				$l10n['causerie-chat'] = $before;
			}
		}
	}
}
