<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Privacy;

use Causerie\Chat\Contract\Route;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

/** What the audit log learns of calls of the API, and who may read it. */
final class AuditedCallsTest extends TestCase {

	/** @return array{string, array<string, string>} A session in which something was said, and the header that opens it. */
	private function session(): array {
		$made  = $this->rest( 'POST', '/sessions' )->get_data();
		$token = [ 'X-Causerie-Visitor' => $made['visitor_token'] ];
		$this->rest( 'POST', "/sessions/{$made['session_id']}/messages", [ 'message' => 'My secret' ], $token );
		return [ $made['session_id'], $token ];
	}

	/** @return list<string> `action actor-kind:actor-id session subject`, newest first. */
	private function log(): array {
		return array_map(
			static fn ( $entry ): string => trim( "$entry->action $entry->actorKind:$entry->actorId $entry->sessionId $entry->subject" ),
			Plugin::services()->auditStore()->page( 1, 100, [] )['entries']
		);
	}

	public function testAVisitorReadsTheirOwnConversationUnnoticedAndDeletesItOnRecord(): void {
		[ $id, $token ] = $this->session();
		self::assertSame( 200, $this->rest( 'GET', "/sessions/$id/messages", headers: $token )->get_status() );
		self::assertSame( [], $this->log() );

		self::assertSame( 401, $this->rest( 'DELETE', "/sessions/$id" )->get_status() );
		[ , $other ] = $this->session();
		self::assertSame( 401, $this->rest( 'DELETE', "/sessions/$id", headers: $other )->get_status() );
		self::assertSame( [], $this->log(), 'What is refused is not done.' );

		self::assertSame( 204, $this->rest( 'DELETE', "/sessions/$id", headers: $token )->get_status() );
		self::assertSame( [ "session.deleted visitor: $id" ], $this->log() );
		self::assertSame( 404, $this->rest( 'GET', "/sessions/$id/messages", headers: $token )->get_status() );
		self::assertSame( 404, $this->rest( 'DELETE', "/sessions/$id", headers: $token )->get_status() );
		self::assertSame( '0', Plugin::services()->database()->value( "SELECT COUNT(*) FROM {messages} WHERE session_id = '$id'" ) );
		self::assertCount( 1, $this->log() );
	}

	public function testReadingByTheOwnerIsOneEntryHoweverManyRequestsItTakes(): void {
		[ $id ] = $this->session();
		$admin  = $this->actAs( 'administrator' );
		$this->rest( 'GET', "/sessions/$id" );
		$this->rest( 'GET', "/sessions/$id/records" );
		$this->rest( 'GET', "/sessions/$id/messages" );
		self::assertSame( [ "session.read user:$admin $id" ], $this->log() );

		$this->rest( 'GET', '/sessions/ses_nothing_here' );
		self::assertCount( 1, $this->log(), 'Nothing was read.' );

		$other = $this->actAs( 'administrator' );
		$this->rest( 'GET', "/sessions/$id" );
		self::assertSame( [ "session.read user:$other $id", "session.read user:$admin $id" ], $this->log() );
	}

	public function testKeysAreNamedAsTheyReadAndAsTheyComeAndGo(): void {
		[ $id ] = $this->session();
		$admin  = $this->actAs( 'administrator' );
		$made   = $this->rest( 'POST', '/api-keys', [ 'name' => 'The shop', 'scopes' => [ 'sessions:read', 'sessions:write' ] ] )->get_data();
$key    = $made['id'];
		self::assertSame( [ "access.granted user:$admin  $key" ], $this->log() );

		wp_set_current_user( 0 );
		$header = [ 'X-Causerie-Key' => $made['key'] ];
		self::assertSame( 200, $this->rest( 'GET', "/sessions/$id/records", headers: $header )->get_status() );
		self::assertSame( 204, $this->rest( 'DELETE', "/sessions/$id", headers: $header )->get_status() );
		self::assertSame( [ "session.deleted api_key:$key $id", "session.read api_key:$key $id" ], array_slice( $this->log(), 0, 2 ) );
		self::assertSame( 'The shop', Plugin::services()->auditStore()->page( 1, 1, [] )['entries'][0]->actorName );

		wp_set_current_user( $admin );
		$this->rest( 'DELETE', "/api-keys/$key" );
		self::assertSame( "access.revoked user:$admin  $key", $this->log()[0] );
	}

	public function testTheOwnerReadsTheLogPageByPageAndNobodyElseDoes(): void {
		[ $id, $token ] = $this->session();
		$this->rest( 'DELETE', "/sessions/$id", headers: $token );
		[ $other, $theirs ] = $this->session();
		$this->rest( 'DELETE', "/sessions/$other", headers: $theirs );

		self::assertSame( 401, $this->rest( 'GET', '/audit' )->get_status() );
		$this->actAs( 'editor' );
		self::assertSame( 403, $this->rest( 'GET', '/audit' )->get_status() );
		$this->actAs( 'administrator' );
		$page = $this->rest( 'GET', '/audit?per_page=1&page=2' );
		self::assertSame( [ '2', '2' ], [ $page->get_headers()['X-WP-Total'], $page->get_headers()['X-WP-TotalPages'] ] );
		self::assertSame( [ $id, 'session.deleted', [ 'kind' => 'visitor', 'id' => '', 'name' => '' ] ], [ $page->get_data()['entries'][0]['session_id'], $page->get_data()['entries'][0]['action'], $page->get_data()['entries'][0]['actor'] ] );
		self::assertCount( 1, $this->rest( 'GET', "/audit?session_id=$other" )->get_data()['entries'] );
		self::assertSame( 400, $this->rest( 'GET', '/audit?actor=visitor:' )->get_status() );
	}

	/** Whoever adds a route to a conversation decides whether it is written down; reading what was said always is. */
	public function testEveryRouteThatShowsAConversationToOthersIsWrittenDown(): void {
		$unaudited = array_filter(
			Plugin::services()->contract()->routes(),
			static fn ( Route $route ): bool => $route->audit === null
				&& in_array( 'session_id', $route->parameters, true )
				&& ( in_array( $route->access, [ 'reader', 'holder', 'agent', 'responder', 'admin' ], true ) )
		);
		self::assertSame( [ 'consents.list' ], array_values( array_map( static fn ( Route $route ): string => $route->id, $unaudited ) ) );
	}

	public function testTheOwnerSeesWhatARetentionWouldDo(): void {
		[ $id ] = $this->session();
		Plugin::services()->database()->run( 'UPDATE {sessions} SET updated_at = updated_at - %d WHERE id = %s', 31 * 86_400_000, $id );
		$this->session();
		self::assertSame( 401, $this->rest( 'GET', '/privacy/retention?days=30' )->get_status() );
		$this->actAs( 'administrator' );
		$preview = $this->rest( 'GET', '/privacy/retention?days=30' )->get_data();
		self::assertSame( [ 1, 2 ], [ $preview['sessions'], $preview['messages'] ] );
		self::assertEqualsWithDelta( time() - 31 * 86_400, strtotime( $preview['oldest'] ), 60 );
		self::assertSame( [ 'oldest' => null, 'sessions' => 0, 'messages' => 0 ], $this->rest( 'GET', '/privacy/retention?days=32&action=anonymise' )->get_data() );
	}

	/** An owner may name users by their e-mail addresses; the log outlives them. */
	public function testUsersAreWrittenDownUnderAHashOfTheirName(): void {
		$admin = $this->actAs( 'administrator' );
		$this->rest( 'POST', '/users', [ 'user_id' => 'ada@example.org' ] );
		$this->rest( 'PATCH', '/users/ada%40example.org', [ 'name' => 'Ada' ] );
		$this->rest( 'DELETE', '/users/ada%40example.org' );
		$this->rest( 'PUT', '/users/bo@example.org', [ 'name' => 'Bo' ] );
		$log = $this->log();
		self::assertCount( 4, $log );
		self::assertStringNotContainsString( 'example', implode( ' ', $log ) );
		self::assertMatchesRegularExpression( "/^user.deleted user:$admin  user [0-9a-f]{16}$/D", $log[1] );
		[ $bo, $deleted, $changed, $created ] = array_map( static fn ( string $entry ): string => substr( $entry, -16 ), $log );
		self::assertSame( [ $created, $created ], [ $changed, $deleted ] );
		self::assertNotSame( $created, $bo );
	}
}
