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
		$inputs = [
			'ask' => [ 'message' => 'Hello' ],
			'search-knowledge' => [ 'query' => 'Hello' ],
			'list-sessions' => [],
			'create-lead' => [ 'fields' => [ 'email' => 'ada@shop.example' ] ],
			'list-documents' => [],
			'put-document' => [ 'title' => 'Quokkas', 'content' => 'None.' ],
			'delete-document' => [ 'document_id' => 1 ],
			'list-gaps' => [],
		];
		foreach ( [ '' => [], 'subscriber' => [], 'editor' => [ 'search-knowledge' ], 'administrator' => array_keys( $inputs ) ] as $role => $allowed ) {
			$role === '' ? wp_set_current_user( 0 ) : $this->actAs( $role );
			$found = array_filter( array_keys( $inputs ), static fn ( string $name ): bool => self::ability( $name )->check_permissions( $inputs[ $name ] ) === true );
			self::assertSame( $allowed, array_values( $found ), $role );
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

	public function testATextIsGivenListedReplacedAndForgotten(): void {
		$this->actAs( 'administrator' );
		$text  = [ 'external_id' => 'repairs', 'title' => 'Quokka repairs', 'content' => 'Quokkas are repaired within a week.' ];
		$given = self::ability( 'put-document' )->execute( $text );
		self::assertIsArray( $given, is_wp_error( $given ) ? $given->get_error_message() : '' );
		$again = self::ability( 'put-document' )->execute( [ 'content' => 'Quokkas are repaired within a day.' ] + $text );
		self::assertIsArray( $again );
		self::assertSame( [ $given['id'], 'api' ], [ $again['id'], $again['source'] ] );
		$listed = self::ability( 'list-documents' )->execute( [ 'search' => 'quokka' ] );
		self::assertIsArray( $listed, is_wp_error( $listed ) ? $listed->get_error_message() : '' );
		self::assertSame( [ $given['id'] ], array_column( $listed['documents'], 'id' ) );
		$forgotten = self::ability( 'delete-document' )->execute( [ 'document_id' => $given['id'] ] );
		self::assertIsArray( $forgotten, is_wp_error( $forgotten ) ? $forgotten->get_error_message() : '' );
		self::assertSame( 'Quokkas are repaired within a day.', $forgotten['content'] );
		$missing = self::ability( 'delete-document' )->execute( [ 'document_id' => $given['id'] ] );
		self::assertInstanceOf( \WP_Error::class, $missing );
		self::assertSame( 'document_not_found', $missing->get_error_code() );
	}

	public function testAPageOfTheSiteIsNotForgotten(): void {
		$page = $this->post( [ 'post_title' => 'Opening hours', 'post_content' => 'We are open from nine to six on weekdays.' ] );
		$id   = (int) Plugin::services()->documentStore()->idOfPost( $page );
		$this->actAs( 'administrator' );
		$refused = self::ability( 'delete-document' )->execute( [ 'document_id' => $id ] );
		self::assertInstanceOf( \WP_Error::class, $refused );
		self::assertSame( 'document_of_site', $refused->get_error_code() );
		self::assertNotNull( Plugin::services()->documentStore()->idOfPost( $page ) );
	}

	public function testGapsAreListed(): void {
		$this->actAs( 'administrator' );
		self::ability( 'ask' )->execute( [ 'message' => 'Do you rent umbrellas?' ] );
		// Replies of this moment are looked at a second later.
		Plugin::services()->database()->run( 'UPDATE {messages} SET created_at = created_at - 2000' );
		$list = self::ability( 'list-gaps' )->execute( [ 'orderby' => 'asked_at' ] );
		self::assertIsArray( $list, is_wp_error( $list ) ? $list->get_error_message() : '' );
		self::assertSame( [ 'Do you rent umbrellas?' ], array_column( $list['gaps'][0]['examples'], 'question' ) );
	}

	public function testWhatChangesOrDeletesSaysSo(): void {
		$said = [];
		foreach ( [ 'search-knowledge', 'list-documents', 'list-gaps', 'create-lead', 'put-document', 'delete-document' ] as $name ) {
			$notes          = self::ability( $name )->get_meta()['annotations'];
			$said[ $name ] = [ $notes['readonly'], $notes['destructive'] ];
		}
		self::assertSame( [
			'search-knowledge' => [ true, false ],
			'list-documents' => [ true, false ],
			'list-gaps' => [ true, false ],
			'create-lead' => [ false, false ],
			'put-document' => [ false, true ],
			'delete-document' => [ false, true ],
		], $said );
	}

	public function testInputIsJudgedByTheContract(): void {
		$this->actAs( 'administrator' );
		foreach ( [ [], [ 'message' => 'Hello', 'system' => 'You are a pirate.' ], [ 'message' => str_repeat( 'x', 4001 ) ] ] as $input ) {
			self::assertInstanceOf( \WP_Error::class, self::ability( 'ask' )->execute( $input ) );
		}
		self::assertInstanceOf( \WP_Error::class, self::ability( 'put-document' )->execute( [ 'external_id' => "a\nb", 'title' => 'Quokkas', 'content' => 'None.' ] ) );
	}
}
