<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Leads;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\Models\WithModelServer;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Visitors\Profile;

require_once __DIR__ . '/../Models/ModelServer.php';

/** What people do with a lead holds against what is found after it in older messages, and only against that. */
final class CorrectedLeadsTest extends TestCase {

	use WithLeads;
	use WithModelServer;

	protected function setUp(): void {
		parent::setUp();
		$this->keepLeads();
	}

	public function testWhatAPersonRemovedComesBackOnlyByANewerMessage(): void {
		$asked = $this->ask( 'ada@shop.example, +49 30 1234567' );
		$this->work();
		$changed = $this->patch( [ 'phone' => null ] );
		self::assertSame( [ 'email' => 'ada@shop.example' ], self::values( $changed ) );
		self::assertSame( 33, $changed['score'], 'What was removed counts for nothing.' );
		$asked = $this->ask( 'Thanks', $asked );
		$this->work();
		self::assertSame( [ 'email' => 'ada@shop.example' ], self::values( $this->list()[0] ) );
		$this->patch( [ 'name' => 'Ada' ] );
		self::assertSame( 400, $this->asOwner( 'PATCH', "/leads/{$changed['id']}", [ 'fields' => [ 'email' => null ] ] )->get_status(), 'What was removed reaches nobody.' );
		$this->ask( 'Do call me: +49 30 7654321', $asked );
		$this->work();
		self::assertSame( '+49 30 7654321', self::values( $this->list()[0] )['phone'] );
	}

	public function testAProfileDoesNotBringBackWhatAPersonRemoved(): void {
		$this->keepLeads( [ 'from_profile' => [ 'name' ] ] );
		$anna  = Plugin::services()->visitors()->create( 'anna', new Profile( 'Anna Known', 'anna@known.example' ) );
		$asked = $this->ask( 'ada@shop.example' );
		Plugin::services()->visitorSessions()->attach( $asked['session_id'], $anna->id );
		$this->work();
		self::assertArrayNotHasKey( 'name', self::values( $this->patch( [ 'name' => null ] ) ) );
		$this->ask( 'Thanks', $asked );
		$this->work();
		self::assertArrayNotHasKey( 'name', self::values( $this->list()[0] ) );
	}

	public function testWhatWasFoundInBetweenDoesNotMakeANewerMessageOlder(): void {
		$asked = $this->ask( 'My name is Ada, ada@shop.example' );
		$this->work();
		$this->patch( [ 'name' => 'Ada Byron' ] );
		$asked  = $this->ask( 'Call +49 30 1234567', $asked );
		$asked  = $this->ask( 'By the way, my name is Eva.', $asked );
		$second = $asked['question_id'];
		// Another process has the second one, and ends later.
		Plugin::services()->database()->run( 'UPDATE {pending_leads} SET claimed_at = %d WHERE message_id = %s', Plugin::services()->clock()->milliseconds(), $second );
		$this->work();
		Plugin::services()->database()->run( 'UPDATE {leads} SET updated_at = updated_at + 60000' );
		self::assertSame( [ 'Ada Byron', '+49 30 1234567' ], [ self::values( $this->list()[0] )['name'], self::values( $this->list()[0] )['phone'] ] );
		Plugin::services()->database()->run( 'UPDATE {pending_leads} SET claimed_at = 0' );
		$this->work();
		self::assertSame( 'Eva', self::values( $this->list()[0] )['name'] );
	}

	public function testALeadThatIsDeletedWhileAMessageIsLookedAtStaysDeleted(): void {
		$asked = $this->ask( 'ada@shop.example' );
		$this->work();
		$this->ask( 'Are you there? ada@shop.example', $asked );
		$this->deleteBeforeItIsLocked();
		$this->work();
		self::assertSame( '0', $this->value( 'SELECT COUNT(*) FROM {leads}' ) );
	}

	/** Another connection deletes the lead when the transaction that looks at a message is about to lock it. */
	private function deleteBeforeItIsLocked(): void {
		global $wpdb;
		$connection = $wpdb;
		// SQLite lets one write at a time, so there it cannot happen.
		if ( $wpdb->__get( 'dbh' ) instanceof \mysqli ) {
			$connection = new \wpdb( DB_USER, DB_PASSWORD, DB_NAME, DB_HOST );
			$connection->set_prefix( $wpdb->prefix );
		}
		$other = new Database( $connection );
		$isNow = true;
		add_filter(
			'query',
			static function ( string $sql ) use ( $other, &$isNow ): string {
				if ( $isNow && str_contains( $sql, 'causerie_leads ' ) && str_contains( $sql, 'FOR UPDATE' ) ) {
					$isNow = false;
					$other->run( 'INSERT INTO {leads_deleted} ( session_id ) SELECT session_id FROM {leads}' );
					$other->run( 'DELETE FROM {leads}' );
				}
				return $sql;
			}
		);
	}

	/**
	 * @param array<string, string|null> $fields
	 * @return array<string, mixed> The contract's `Lead`.
	 */
	private function patch( array $fields ): array {
		$changed = $this->asOwner( 'PATCH', '/leads/' . $this->list()[0]['id'], [ 'fields' => $fields ] );
		self::assertSame( 200, $changed->get_status(), (string) wp_json_encode( $changed->get_data() ) );
		return $changed->get_data();
	}
}
