<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Leads;

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

	public function testTheyAreFoundByTheUserWhoseSessionItWas(): void {
		$anna = Plugin::services()->visitors()->create( 'anna', new Profile( 'Anna', 'anna@known.example' ) );
		$said = $this->ask( 'Call +49 30 1234567' );
		$this->work();
		Plugin::services()->visitorSessions()->attach( $said['session_id'], $anna->id );
		self::assertCount( 1, $this->tool( 'exporters' )( 'anna@known.example', 1 )['data'] );
		$this->asOwner( 'DELETE', '/users/anna' );
		self::assertSame( [], $this->list() );
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
	private function tool( string $kind ): callable {
		$tools = apply_filters( 'wp_privacy_personal_data_' . $kind, [] );
		return $tools['causerie-chat-leads']['callback'];
	}
}
