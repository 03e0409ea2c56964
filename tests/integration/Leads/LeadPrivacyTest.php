<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Leads;

use Causerie\Chat\Leads\BotLeads;
use Causerie\Chat\Leads\Said;
use Causerie\Chat\Plugin;
use Causerie\Chat\Setup\Lifecycle;
use Causerie\Chat\Tests\Events\KeepsEvents;
use Causerie\Chat\Tests\Models\WithModelServer;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Visitors\Profile;

require_once __DIR__ . '/../Models/ModelServer.php';

/** Leads go when what they were made of goes, and to whom they belong. */
final class LeadPrivacyTest extends TestCase {

	use KeepsEvents;
	use WithLeads;
	use WithModelServer;

	protected function setUp(): void {
		parent::setUp();
		$this->keepLeads();
	}

	public function testTheyAreExportedAndErasedByTheAddressWithTheConversation(): void {
		$this->recordAlways();
		$asked = $this->ask( 'My name is Ada, ada@shop.example' );
		$other = $this->ask( 'I am eve@shop.example' );
		$this->work();
		$this->asOwner( 'POST', '/leads', [ 'fields' => [ 'email' => 'ADA@shop.example' ] ] );

		$exported = $this->tool( 'exporters' )( 'ada@shop.example', 1 );
		self::assertTrue( $exported['done'] );
		self::assertCount( 2, $exported['data'] );
		self::assertContains( [ 'name' => 'Name', 'value' => 'Ada' ], $exported['data'][0]['data'] );

		$erased = $this->tool( 'erasers' )( 'ada@shop.example', 1 );
		self::assertSame( [ 2, true ], [ $erased['items_removed'], $erased['done'] ] );
		self::assertSame( [ 'eve@shop.example' ], array_map( static fn ( array $lead ): string => self::values( $lead )['email'], $this->list() ) );
		self::assertNull( Plugin::services()->sessions()->find( $asked['session_id'] ) );
		self::assertNotNull( Plugin::services()->sessions()->find( $other['session_id'] ) );
		self::assertStringNotContainsStringIgnoringCase( 'ada@shop.example', (string) wp_json_encode( $this->events() ) );
		self::assertContains( 'personal_data.erased', array_column( Plugin::services()->database()->rows( 'SELECT action FROM {audit}' ), 'action' ) );
	}

	public function testTheConversationThatIsErasedWithALeadIsExportedToo(): void {
		$asked = $this->ask( 'My name is Ada, ada@shop.example' );
		$this->ask( 'I am eve@shop.example' );
		$this->work();
		$exported = $this->tool( 'exporters', 'conversations' )( 'ada@shop.example', 1 )['data'];
		self::assertCount( 2, $exported, 'What was asked, and the reply.' );
		self::assertContains( [ 'name' => 'Text', 'value' => 'My name is Ada, ada@shop.example' ], $exported[0]['data'] );
		self::assertSame( [ $asked['session_id'] ], array_column( $this->tool( 'exporters', 'notes' )( 'ada@shop.example', 1 )['data'], 'item_id' ) );
		self::assertSame( [], $this->tool( 'exporters', 'conversations' )( 'nobody@shop.example', 1 )['data'] );
	}

	public function testWhoWritesTheAddressOfSomebodyElseDoesNotBecomeThem(): void {
		$ada  = Plugin::services()->visitors()->create( 'ada', new Profile( 'Ada', 'ada@known.example' ) );
		$said = $this->ask( 'My name is Ada, +49 30 1234567, my boss is bob@shop.example' );
		$this->work();
		self::assertSame( 'bob@shop.example', self::values( $this->list()[0] )['email'] );
		Plugin::services()->visitorSessions()->attach( $said['session_id'], $ada->id );
		foreach ( [ 'leads', 'conversations', 'notes' ] as $kind ) {
			self::assertSame( [], $this->tool( 'exporters', $kind )( 'bob@shop.example', 1 )['data'], $kind );
		}
		self::assertSame( 0, $this->tool( 'erasers' )( 'bob@shop.example', 1 )['items_removed'] );
		self::assertNotNull( Plugin::services()->sessions()->find( $said['session_id'] ) );
		self::assertCount( 1, $this->tool( 'exporters' )( 'ada@known.example', 1 )['data'] );
	}

	public function testTheyAreFoundByTheUserWhoseSessionItWas(): void {
		$anna = Plugin::services()->visitors()->create( 'anna', new Profile( 'Anna', 'anna@known.example' ) );
		$said = $this->ask( 'Call +49 30 1234567' );
		$this->work();
		Plugin::services()->visitorSessions()->attach( $said['session_id'], $anna->id );
		self::assertCount( 1, $this->tool( 'exporters' )( 'anna@known.example', 1 )['data'] );
		$this->asOwner( 'DELETE', '/users/anna' );
		self::assertSame( [], $this->list() );
	}

	public function testWhatCameFromAProfileGoesWithItWhereTheConversationStays(): void {
		$this->keepLeads( [ 'from_profile' => [ 'name', 'email' ] ] );
		$anna = Plugin::services()->visitors()->create( 'anna', new Profile( 'Anna Known', 'anna@known.example' ) );
		foreach ( [ 'Call +49 30 1234567', 'Call +49 30 7654321' ] as $text ) {
			$said = $this->ask( $text );
			Plugin::services()->visitorSessions()->attach( $said['session_id'], $anna->id );
			$this->work();
		}
		// Somebody removes what else there was: by the profile alone nobody is kept.
		$this->asOwner( 'PATCH', '/leads/' . $this->list()[0]['id'], [ 'fields' => [ 'phone' => null ] ] );
		$late = $this->ask( 'Thanks, call +49 30 1112223', $said );
		$this->asOwner( 'DELETE', '/users/anna?sessions=keep' );
		self::assertSame( [ [ 'phone' => '+49 30 1234567' ] ], array_map( self::values( ... ), $this->list() ) );
		self::assertSame( '0', $this->value( "SELECT COUNT(*) FROM {leads} WHERE name <> '' OR email <> '' OR fields LIKE '%known%'" ) );
		self::assertNotNull( Plugin::services()->sessions()->find( $late['session_id'] ) );
	}

	public function testAProfileThatIsGoneFillsInNothingMore(): void {
		$this->keepLeads( [ 'from_profile' => [ 'name' ] ] );
		$services = Plugin::services();
		$asked    = $this->ask( 'Call +49 30 1234567' );
		$message  = $services->messages()->find( $asked['session_id'], $asked['question_id'] );
		self::assertNotNull( $message );
		$bot   = $services->defaultBot()->resolve( null );
		$leads = BotLeads::ofBot( $bot );
		$services->keepLead()->keep( $message, $leads, $services->extractLeads()->find( $bot, $leads, new Said( [ $message ] ), false ), [ 'name' => 'Anna', 'email' => '' ] );
		self::assertSame( [ 'phone' => '+49 30 1234567' ], self::values( $this->list()[0] ) );
	}

	public function testTheyGoWithTheirSession(): void {
		$asked = $this->ask( 'ada@shop.example' );
		$this->work();
		$this->ask( 'Hello?', $asked );
		Plugin::services()->erasure()->delete( [ $asked['session_id'] ] );
		self::assertSame( [ '0', '0' ], [ $this->value( 'SELECT COUNT(*) FROM {leads}' ), $this->value( 'SELECT COUNT(*) FROM {pending_leads}' ) ] );
	}

	public function testThoseWithoutASessionAreKeptAsLongAsSessions(): void {
		foreach ( [ 'old@shop.example', 'new@shop.example' ] as $email ) {
			$this->asOwner( 'POST', '/leads', [ 'fields' => [ 'email' => $email ] ] );
		}
		Plugin::services()->database()->run( "UPDATE {leads} SET updated_at = 1 WHERE email = 'old@shop.example'" );
		do_action( Lifecycle::CLEAN_UP );
		self::assertCount( 2, $this->list() );
		$this->set( [ 'privacy' => [ 'retention_days' => 30 ] ] );
		do_action( Lifecycle::CLEAN_UP );
		self::assertSame( [ 'new@shop.example' ], array_map( static fn ( array $lead ): string => self::values( $lead )['email'], $this->list() ) );
	}

	public function testVisitorsAndThePolicyAreToldOfIt(): void {
		$services = Plugin::services();
		self::assertStringContainsString( 'are kept as a record of their own', $services->policyText()->html() );
		$shown = $this->asOwner( 'POST', '/widget/preview', [ 'bot' => [ 'name' => 'Lumi', 'settings' => [ 'introduction' => 'Hello.', 'leads' => [ 'enabled' => true ] ] ] ] )->get_data()['config'];
		self::assertSame( 'Hello. Contact details that you write here are kept, so that we can get back to you.', $shown['introduction'] );
		$this->change( [ 'consent' => [ 'mode' => 'required', 'text' => 'I agree.' ], 'leads' => [ 'notice' => 'We keep your address.' ] ] );
		self::assertSame( 'I agree. We keep your address.', $services->notices()->of( $services->defaultBot()->resolve( null ), 'en' )?->text );
		$this->change( [ 'leads' => [ 'enabled' => false ] ] );
		self::assertSame( 'I agree.', $services->notices()->of( $services->defaultBot()->resolve( null ), 'en' )?->text );
		self::assertStringNotContainsString( 'are kept as a record of their own', $services->policyText()->html() );
	}

	/** @return callable( string, int ): array<string, mixed> */
	private function tool( string $kind, string $of = 'leads' ): callable {
		$tools = apply_filters( 'wp_privacy_personal_data_' . $kind, [] );
		return $tools["causerie-chat-{$of}"]['callback'];
	}
}
