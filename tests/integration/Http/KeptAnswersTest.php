<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Http;

use Causerie\Chat\Http\KeptAnswerStore;
use Causerie\Chat\Http\KeptSubject;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** What is kept for an Idempotency-Key does not outlive what it is about. */
final class KeptAnswersTest extends TestCase {

	/** @return string Id of a session that was made by a call whose answer is kept, and so is that of rating a reply in it. */
	private function session( string $name ): string {
		$made = $this->rest( 'POST', '/sessions', [ 'page' => [ 'language' => 'en' ] ], [ 'Idempotency-Key' => "make-$name" ] );
		self::assertSame( 201, $made->get_status() );
		$id    = $made->get_data()['session_id'];
		$token = [ 'X-Causerie-Visitor' => $made->get_data()['visitor_token'] ];
		$reply = $this->rest( 'POST', "/sessions/{$id}/messages", [ 'message' => 'Where are you?' ], $token )->get_data()['message_id'];
		$rated = $this->rest( 'POST', "/sessions/{$id}/messages/{$reply}/feedback", [ 'rating' => 'up', 'comment' => 'My secret' ], $token + [ 'Idempotency-Key' => "rate-$name" ] );
		self::assertSame( 200, $rated->get_status() );
		return $id;
	}

	/** @return list<string> Subjects of all that is kept. */
	private function kept(): array {
		return array_map( 'strval', array_column( Plugin::services()->database()->rows( 'SELECT subject FROM {kept_answers} ORDER BY created_at' ), 'subject' ) );
	}

	/** @return iterable<string, array{\Closure( string ): mixed}> */
	public static function ways(): iterable {
		yield 'deleted' => [ static fn ( string $id ): int => Plugin::services()->erasure()->delete( [ $id ] ) ];
		yield 'made anonymous' => [ static fn ( string $id ): int => Plugin::services()->erasure()->anonymise( [ $id ] ) ];
	}

	/** @param \Closure( string ): mixed $way */
	#[DataProvider( 'ways' )]
	public function testWhatIsAboutASessionGoesWithIt( \Closure $way ): void {
		$this->actAs( 'administrator' );
		$gone  = $this->session( 'gone' );
		$stays = $this->session( 'stays' );
		self::assertCount( 4, $this->kept() );
		$way( $gone );
		self::assertSame( [ KeptSubject::session( $stays ), KeptSubject::session( $stays ) ], $this->kept() );
		self::assertSame( $stays, $this->rest( 'POST', '/sessions', [ 'page' => [ 'language' => 'en' ] ], [ 'Idempotency-Key' => 'make-stays' ] )->get_data()->session_id );
	}

	public function testWhatIsAboutAUserGoesWithThem(): void {
		$this->actAs( 'administrator' );
		foreach ( [ 'anna', 'ben', 'carla' ] as $name ) {
			self::assertSame( 201, $this->rest( 'POST', '/users', [ 'user_id' => $name, 'email' => "$name@example.org" ], [ 'Idempotency-Key' => $name ] )->get_status() );
		}
		self::assertSame( 204, $this->rest( 'DELETE', '/users/anna' )->get_status() );
		self::assertSame( [ KeptSubject::user( 'ben' ), KeptSubject::user( 'carla' ) ], $this->kept() );
		self::assertSame( 200, $this->rest( 'POST', '/users/ben/merge', [ 'user_id' => 'carla' ] )->get_status() );
		self::assertSame( [ KeptSubject::user( 'ben' ) ], $this->kept() );
	}

	public function testWhatIsAboutALeadGoesWithIt(): void {
		$this->actAs( 'administrator' );
		$session = $this->rest( 'POST', '/sessions', [ 'page' => [ 'language' => 'en' ] ] )->get_data()['session_id'];
		$other   = $this->rest( 'POST', '/sessions', [ 'page' => [ 'language' => 'en' ] ] )->get_data()['session_id'];
		$enter   = fn ( string $key, array $of ): string => $this->rest( 'POST', '/leads', $of + [ 'fields' => [ 'email' => "{$key}@shop.example" ] ], [ 'Idempotency-Key' => $key ] )->get_data()['id'];
		$alone   = $enter( 'alone', [] );
		$spoken  = $enter( 'spoken', [ 'session_id' => $session ] );
		$enter( 'other', [ 'session_id' => $other ] );
		self::assertSame( [ KeptSubject::lead( $alone ), KeptSubject::leadOf( $session ), KeptSubject::leadOf( $other ) ], $this->kept() );
		self::assertSame( 204, $this->rest( 'DELETE', "/leads/{$alone}" )->get_status() );
		self::assertSame( [ KeptSubject::leadOf( $session ), KeptSubject::leadOf( $other ) ], $this->kept() );
		self::assertSame( 204, $this->rest( 'DELETE', "/leads/{$spoken}" )->get_status() );
		self::assertSame( [ KeptSubject::leadOf( $other ) ], $this->kept() );
		Plugin::services()->erasure()->delete( [ $other ] );
		self::assertSame( [], $this->kept() );
	}

	public function testNothingIsKeptOfASessionThatWentWhileItWasBeingWorkedOn(): void {
		$store   = new KeptAnswerStore( Plugin::services()->database(), Plugin::services()->clock() );
		$subject = KeptSubject::session( 'ses_1' );
		[ $id, $request ] = [ str_repeat( 'a', 64 ), str_repeat( 'b', 64 ) ];
		self::assertTrue( $store->claim( $id, $request, $subject, 'token' ) );
		$store->forget( [ $subject ] );
		$store->keep( $id, 'token', 200, 'sealed', $subject );
		self::assertNull( $store->find( $id ) );
	}
}
