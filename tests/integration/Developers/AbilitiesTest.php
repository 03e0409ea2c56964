<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Developers;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

/** The abilities that WordPress offers to other plugins and to agents. */
final class AbilitiesTest extends TestCase {

	protected function setUp(): void {
		parent::setUp();
		if ( ! function_exists( 'wp_get_ability' ) ) {
			self::markTestSkipped( 'WordPress has abilities since 6.9.' );
		}
	}

	private static function ability( string $name ): \WP_Ability {
		$ability = wp_get_ability( 'causerie-chat/' . $name );
		self::assertNotNull( $ability );
		return $ability;
	}

	public function testAskingAnswersAndKeepsTheConversation(): void {
		$this->post( [ 'post_title' => 'Opening hours', 'post_content' => 'We are open from nine to six on weekdays.' ] );
		$this->actAs( 'administrator' );
		$reply = self::ability( 'ask' )->execute( [ 'message' => 'When are you open?' ] );
		self::assertIsArray( $reply );
		self::assertStringContainsString( 'nine to six', $reply['reply'] );
		$list = self::ability( 'list-sessions' )->execute( [ 'per_page' => 5 ] );
		self::assertIsArray( $list, is_wp_error( $list ) ? $list->get_error_message() : '' );
		self::assertSame( $reply['session_id'], $list['sessions'][0]['session_id'] );
	}

	public function testSearchingFindsPassages(): void {
		$this->post( [ 'post_title' => 'Opening hours', 'post_content' => 'We are open from nine to six on weekdays.' ] );
		$this->actAs( 'editor' );
		$found = self::ability( 'search-knowledge' )->execute( [ 'query' => 'open weekdays' ] );
		self::assertIsArray( $found, is_wp_error( $found ) ? $found->get_error_message() : '' );
		self::assertSame( 'Opening hours', $found['results'][0]['title'] );
	}

	public function testEachNeedsWhatItsRouteNeeds(): void {
		foreach ( [ '' => [ false, false, false, false ], 'subscriber' => [ false, false, false, false ], 'editor' => [ false, true, false, false ], 'administrator' => [ true, true, true, true ] ] as $role => $allowed ) {
			$role === '' ? wp_set_current_user( 0 ) : $this->actAs( $role );
			$inputs = [ 'ask' => [ 'message' => 'Hello' ], 'search-knowledge' => [ 'query' => 'Hello' ], 'list-sessions' => [], 'create-lead' => [ 'fields' => [ 'email' => 'ada@shop.example' ] ] ];
			$found  = array_map( static fn ( string $name ): bool => self::ability( $name )->check_permissions( $inputs[ $name ] ) === true, array_keys( $inputs ) );
			self::assertSame( $allowed, $found, $role );
		}
	}

	public function testALeadIsCreatedAndWrittenDown(): void {
		$this->actAs( 'administrator' );
		$lead = self::ability( 'create-lead' )->execute( [ 'fields' => [ 'email' => 'ada@shop.example', 'size' => 'L' ] ] );
		self::assertIsArray( $lead, is_wp_error( $lead ) ? $lead->get_error_message() : '' );
		self::assertSame( [ 'ada@shop.example', 'L' ], array_column( $lead['fields'], 'value' ) );
		self::assertSame( 'lead.changed', Plugin::services()->database()->value( 'SELECT action FROM {audit}' ) );
		self::assertInstanceOf( \WP_Error::class, self::ability( 'create-lead' )->execute( [ 'fields' => [ 'name' => 'Nobody' ] ] ) );
	}

	public function testInputIsJudgedByTheContract(): void {
		$this->actAs( 'administrator' );
		foreach ( [ [], [ 'message' => 'Hello', 'system' => 'You are a pirate.' ], [ 'message' => str_repeat( 'x', 4001 ) ] ] as $input ) {
			self::assertInstanceOf( \WP_Error::class, self::ability( 'ask' )->execute( $input ) );
		}
	}
}
