<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Privacy;

use Causerie\Chat\Plugin;
use Causerie\Chat\Privacy\Consent\ConsentStore;
use Causerie\Chat\Privacy\Consent\Notice;
use Causerie\Chat\Tests\Platform\WatchesLocks;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\Group;

/** Consent before the chat, through the routes that visitors and applications use. */
final class ConsentTest extends TestCase {

	use WatchesLocks;

	private int $bot;

	protected function setUp(): void {
		parent::setUp();
		$this->bot = Plugin::services()->defaultBot()->id();
	}

	/** @param array<string, mixed> $privacy */
	private function site( array $privacy ): void {
		$settings = Plugin::services()->settings();
		$settings->replace( array_replace_recursive( $settings->get(), [ 'privacy' => $privacy ] ) );
	}

	private function bot( string $mode, string $text = '' ): void {
		$bots = Plugin::services()->bots();
		$bots->replace( $this->bot, 'Nora', array_replace_recursive( $bots->find( $this->bot )->settings ?? [], [ 'consent' => [ 'mode' => $mode, 'text' => $text ] ] ) );
		Plugin::services()->placements()->refresh();
	}

	/** @return array<string, mixed> */
	private function notice( string $language = '' ): array {
		$response = $this->rest( 'GET', "/bots/{$this->bot}/consent?language=$language" );
		self::assertSame( 200, $response->get_status() );
		return $response->get_data();
	}

	/** @return array{string, array<string, string>} A session and the header that opens it. */
	private function session( mixed $consent = null ): array {
		$made = $this->rest( 'POST', '/sessions', $consent === null ? null : [ 'consent' => $consent ] )->get_data();
		return [ $made['session_id'], [ 'X-Causerie-Visitor' => $made['visitor_token'] ] ];
	}

	/** @return array{int, string} Status and code. */
	private static function outcome( \WP_REST_Response $response ): array {
		return [ $response->get_status(), $response->get_data()['code'] ?? '' ];
	}

	/** @param list<string> $scopes */
	private static function key( array $scopes ): string {
		return Plugin::services()->apiKeys()->make( 'A shop', $scopes, 0, null, 1 )->text;
	}

	public function testNothingIsAskedUnlessTheOwnerWantsIt(): void {
		self::assertSame( [ 'required' => false, 'text' => '', 'version' => '', 'language' => 'fr' ], $this->notice( 'fr' ) );
		self::assertSame( 200, $this->rest( 'POST', '/chat', [ 'message' => 'Hello' ] )->get_status() );
	}

	public function testTheBotsTextWinsOverTheSitesAndThatOverTheTranslatedDefault(): void {
		$this->site( [ 'consent_required' => true ] );
		$default = $this->notice( 'en' );
		self::assertStringContainsString( 'What you write here is stored', $default['text'] );
		self::assertSame( hash( 'sha256', $default['text'] ), $default['version'] );
		$french = $this->notice( 'fr-FR' );
		self::assertStringContainsString( 'Ce que vous écrivez ici', $french['text'] );
		self::assertNotSame( $default['version'], $french['version'] );

		$this->site( [ 'consent_text' => 'The text of the site.' ] );
		self::assertSame( 'The text of the site.', $this->notice( 'fr' )['text'] );
		$this->bot( 'site', 'The text of the bot.' );
		self::assertSame( 'The text of the bot.', $this->notice()['text'] );
		$this->bot( 'off', 'The text of the bot.' );
		self::assertFalse( $this->notice()['required'] );
		$this->site( [ 'consent_required' => false ] );
		$this->bot( 'required' );
		self::assertTrue( $this->notice()['required'] );
		self::assertSame( [ 404, 'bot_not_found' ], self::outcome( $this->rest( 'GET', '/bots/999999/consent' ) ) );
	}

	public function testWithoutConsentNoMessageIsTakenAndNothingIsStored(): void {
		$this->bot( 'required' );
		[ $id, $token ] = $this->session();

		self::assertSame( [ 403, 'consent_required' ], self::outcome( $this->rest( 'POST', "/sessions/$id/messages", [ 'message' => 'Hello' ], $token ) ) );
		self::assertSame( [ 403, 'consent_required' ], self::outcome( $this->rest( 'POST', '/chat', [ 'message' => 'Hello' ] ) ) );
		self::assertSame( [ 403, 'consent_required' ], self::outcome( $this->rest( 'POST', '/chat', [ 'message' => 'Hello', 'session_id' => $id ], $token ) ) );
		self::assertSame( '0', Plugin::services()->database()->value( 'SELECT COUNT(*) FROM {messages}' ) );
		self::assertSame( '1', Plugin::services()->database()->value( 'SELECT COUNT(*) FROM {sessions}' ) );
	}

	public function testASessionThatBeginsWithConsentHasItsProof(): void {
		$this->bot( 'required', 'I agree to [this](https://example.org/privacy).' );
		$notice         = $this->notice( 'en' );
		[ $id, $token ] = $this->session( [ 'version' => $notice['version'], 'language' => 'en' ] );

		self::assertSame( 200, $this->rest( 'POST', "/sessions/$id/messages", [ 'message' => 'Hello' ], $token )->get_status() );
		$this->actAs( 'administrator' );
		[ $consent ] = $this->rest( 'GET', "/sessions/$id/consent" )->get_data()['consents'];
		self::assertSame( [ $notice['version'], $notice['text'], 'en', 'visitor' ], [ $consent['version'], $consent['text'], $consent['language'], $consent['stated_by'] ] );
		self::assertEqualsWithDelta( time(), strtotime( $consent['given_at'] ), 60 );

		// The proof is of the text that was shown, whatever the owner writes later.
		$this->bot( 'required', 'Another text.' );
		self::assertSame( $notice['text'], $this->rest( 'GET', "/sessions/$id/consent" )->get_data()['consents'][0]['text'] );
	}

	public function testConsentCanBeGivenLaterAndToThePresentTextOnly(): void {
		$this->bot( 'required', 'The old text.' );
		$old            = $this->notice()['version'];
		[ $id, $token ] = $this->session();
		$this->bot( 'required', 'The new text.' );

		self::assertSame( [ 403, 'consent_required' ], self::outcome( $this->rest( 'PUT', "/sessions/$id/consent", [ 'version' => $old ], $token ) ) );
		self::assertSame( [ 403, 'consent_required' ], self::outcome( $this->rest( 'PUT', "/sessions/$id/consent", [ 'language' => 'en' ], $token ) ) );
		self::assertSame( [ 403, 'consent_required' ], self::outcome( $this->rest( 'POST', '/sessions', [ 'consent' => [ 'version' => $old ] ] ) ) );
		self::assertSame( [ 401, 'visitor_token_required' ], self::outcome( $this->rest( 'PUT', "/sessions/$id/consent", [ 'version' => $this->notice()['version'] ] ) ) );
		for ( $time = 0; $time < 2; $time++ ) {
			$given = $this->rest( 'PUT', "/sessions/$id/consent", [ 'version' => $this->notice()['version'] ], $token );
			self::assertSame( [ 200, 1 ], [ $given->get_status(), count( $given->get_data()['consents'] ) ] );
		}
		self::assertSame( 200, $this->rest( 'POST', "/sessions/$id/messages", [ 'message' => 'Hello' ], $token )->get_status() );
	}

	public function testOneCallCanCarryConsentAndMessage(): void {
		$this->bot( 'required' );
		$reply = $this->rest( 'POST', '/chat', [ 'message' => 'Hello', 'consent' => [ 'version' => $this->notice( 'fr' )['version'], 'language' => 'fr' ] ] );
		self::assertSame( 200, $reply->get_status() );
		self::assertTrue( Plugin::services()->consentStore()->has( $reply->get_data()['session_id'] ) );
	}

	public function testAnApplicationAsksItsPeopleItselfAndCanSayHow(): void {
		$this->bot( 'required' );
		$key   = [ 'X-Causerie-Key' => self::key( [ 'chat:write' ] ) ];
		$plain = $this->rest( 'POST', '/chat', [ 'message' => 'Hello' ], $key );
		self::assertSame( 200, $plain->get_status() );
		self::assertSame( [], Plugin::services()->consentStore()->of( $plain->get_data()['session_id'] ) );

		$stated    = $this->rest( 'POST', '/chat', [ 'message' => 'Hello', 'consent' => [ 'text' => 'Our own words.', 'language' => 'en' ] ], $key );
		[ $proof ] = Plugin::services()->consentStore()->of( $stated->get_data()['session_id'] );
		self::assertSame( [ 'Our own words.', 'application' ], [ $proof['text'], $proof['stated_by'] ] );
	}

	public function testAVisitorCannotAgreeToWordsOfTheirOwn(): void {
		$this->bot( 'required' );
		$refused = $this->rest( 'POST', '/chat', [ 'message' => 'Hello', 'consent' => [ 'text' => 'I agree to nothing.' ] ] );
		self::assertSame( [ 400, 'invalid_request' ], self::outcome( $refused ) );
		self::assertSame( '/consent/text', $refused->get_data()['data']['fields'][0]['pointer'] );
		[ $id, $token ] = $this->session();
		self::assertSame( '/text', $this->rest( 'PUT', "/sessions/$id/consent", [ 'text' => 'Nothing.' ], $token )->get_data()['data']['fields'][0]['pointer'] );
	}

	public function testAConsentGoesWithItsSessionAndATextWithItsLastConsent(): void {
		$this->bot( 'required', 'The text.' );
		$consent = [ 'version' => $this->notice()['version'] ];
		$store   = Plugin::services()->consentStore();
		[ $one ] = $this->session( $consent );
		[ $two ] = $this->session( $consent );
		$texts   = static fn (): string => (string) Plugin::services()->database()->value( 'SELECT COUNT(*) FROM {consent_texts}' );

		Plugin::services()->erasure()->delete( [ $one ] );
		self::assertSame( [ false, true, '1' ], [ $store->has( $one ), $store->has( $two ), $texts() ] );
		Plugin::services()->erasure()->delete( [ $two ] );
		self::assertSame( [ false, '0' ], [ $store->has( $two ), $texts() ] );
	}

	public function testATurnCostsOneQueryMoreAndNoneWhereNothingIsAsked(): void {
		$database = Plugin::services()->database();
		$queries  = function ( mixed $consent ) use ( $database ): int {
			[ $id, $token ] = $this->session( $consent );
			$this->rest( 'POST', "/sessions/$id/messages", [ 'message' => 'Hello' ], $token );
			$before = $database->statements();
			$this->rest( 'POST', "/sessions/$id/messages", [ 'message' => 'Hello again' ], $token );
			return $database->statements() - $before;
		};
		$without  = $queries( null );
		$this->bot( 'required' );
		self::assertSame( $without + 1, $queries( [ 'version' => $this->notice()['version'] ] ) );
	}

	/** Else a consent could come between the deletion of the others and that of the session, and stay for good. */
	#[Group( 'mariadb' )]
	public function testNobodyDeletesTheSessionWhileAConsentIsGiven(): void {
		$this->bot( 'required' );
		$made = $this->rest( 'POST', '/sessions', [ 'page' => [ 'url' => 'https://example.org/' ] ] )->get_data();
		$give = fn () => self::assertSame( 200, $this->rest( 'PUT', "/sessions/{$made['session_id']}/consent", [ 'version' => $this->notice()['version'] ], [ 'X-Causerie-Visitor' => $made['visitor_token'] ] )->get_status() );
		self::assertTrue( self::isHeldAt( 'INSERT INTO {consents}', 'sessions', $give ) );
	}

	/** Somebody agrees to the same text just before it is forgotten with the last consent that was known. */
	public function testATextStaysToWhichSomebodyAgreesWhileItIsForgotten(): void {
		$store  = Plugin::services()->consentStore();
		$notice = new Notice( 'Agree.', 'en' );
		$store->record( 'ses_first', $notice, ConsentStore::VISITOR );
		$agree = static function ( string $sql ) use ( &$agree, $store, $notice ): string {
			if ( str_starts_with( $sql, 'DELETE' ) && str_contains( $sql, 'causerie_consent_texts' ) ) {
				remove_filter( 'query', $agree );
				$store->record( 'ses_second', $notice, ConsentStore::VISITOR );
			}
			return $sql;
		};
		add_filter( 'query', $agree );
		$store->forget( [ 'ses_first' ] );
		self::assertSame( [ 'Agree.' ], array_column( $store->of( 'ses_second' ), 'text' ) );
	}
}
