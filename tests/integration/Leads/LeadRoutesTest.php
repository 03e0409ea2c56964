<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Leads;

use Causerie\Chat\Http\FileResponse;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\Events\KeepsEvents;
use Causerie\Chat\Tests\Models\WithModelServer;
use Causerie\Chat\Tests\TestCase;

require_once __DIR__ . '/../Models/ModelServer.php';

/** Leads over the API: listed, found, exported, entered, changed and deleted. */
final class LeadRoutesTest extends TestCase {

	use KeepsEvents;
	use WithLeads;
	use WithModelServer;

	public function testTheSettingsAreSavedWithTheBot(): void {
		$this->actAs( 'administrator' );
		$leads = [ 'enabled' => true, 'own_fields' => [ [ 'name' => 'budget', 'label' => 'Budget' ] ], 'qualification' => [ 'required' => [ 'email', 'budget' ] ] ];
		$bot   = $this->rest( 'POST', '/bots', [ 'name' => 'Lumi', 'settings' => [ 'leads' => $leads ] ] );
		self::assertSame( 201, $bot->get_status() );
		self::assertSame( [ 'email', 'budget' ], $this->rest( 'GET', '/bots/' . $bot->get_data()['id'] )->get_data()['settings']['leads']['qualification']['required'] );
		$problem = fn ( array $change ): array => array_column( $this->rest( 'POST', '/bots', [ 'name' => 'Lumi', 'settings' => [ 'leads' => array_replace( $leads, $change ) ] ] )->get_data()['data']['fields'] ?? [], 'pointer' );
		self::assertSame( [ '/settings/leads/own_fields/1/name' ], $problem( [ 'own_fields' => [ ...$leads['own_fields'], ...$leads['own_fields'] ] ] ) );
		self::assertSame( [ '/settings/leads/own_fields/0/name', '/settings/leads/qualification/required/1' ], $problem( [ 'own_fields' => [ [ 'name' => 'email', 'label' => 'Another' ] ] ] ) );
	}

	public function testALeadIsEnteredHeldToTheQualificationAndTold(): void {
		$this->recordAlways();
		$this->keepLeads( [ 'qualification' => [ 'required' => [ 'email' ] ] ] );
		$bot  = Plugin::services()->defaultBot()->id();
		$made = $this->asOwner( 'POST', '/leads', [ 'bot' => $bot, 'fields' => [ 'email' => ' ada@shop.example ', 'size' => 'L' ] ] );
		self::assertSame( 201, $made->get_status(), (string) wp_json_encode( $made->get_data() ) );
		$lead = $made->get_data();
		self::assertSame( [ $bot, null, 'person', true, 'ada@shop.example', 'editor', 'size' ], [ $lead['bot'], $lead['session_id'], $lead['found_by'], $lead['qualified'], $lead['fields'][0]['value'], $lead['fields'][0]['origin'], $lead['fields'][1]['label'] ] );
		$told = $this->events();
		self::assertSame( [ 'lead.captured', 'lead.qualified' ], array_column( $told, 'type' ) );
		self::assertSame( [ null, null, $bot, $lead['id'] ], array_values( array_intersect_key( $told[0]['data'], array_flip( [ 'session_id', 'sequence', 'bot', 'lead_id' ] ) ) ) );
		self::assertSame( $lead, $this->asOwner( 'GET', "/leads/{$lead['id']}" )->get_data() );

		self::assertSame( 204, $this->asOwner( 'DELETE', "/leads/{$lead['id']}" )->get_status() );
		self::assertSame( 404, $this->asOwner( 'GET', "/leads/{$lead['id']}" )->get_status() );
		self::assertSame( [], $this->events(), 'No session takes along what was told of it.' );
	}

	public function testWhatIsNoLeadIsRefused(): void {
		$pointers = fn ( array $fields ): array => array_column( $this->asOwner( 'POST', '/leads', [ 'fields' => (object) $fields ] )->get_data()['data']['fields'] ?? [], 'pointer' );
		self::assertSame( [ '/fields' ], $pointers( [ 'name' => 'Ada' ] ) );
		self::assertSame( [ '/fields/email' ], $pointers( [ 'email' => 'ada' ] ) );
		self::assertSame( [ '/fields/phone' ], $pointers( [ 'phone' => 'soon' ] ) );
		self::assertSame( [ '/fields/A~1B' ], $pointers( [ 'A/B' => 'x', 'email' => 'ada@shop.example' ] ) );
		self::assertSame( [ '/fields/name' ], $pointers( [ 'name' => '  ', 'email' => 'ada@shop.example' ] ) );
		self::assertSame( [ '/fields' ], $pointers( [ 'email' => 'ada@shop.example' ] + array_fill_keys( array_map( static fn ( int $n ): string => "f{$n}", range( 1, 20 ) ), 'x' ) ) );
		self::assertSame( 'bot_not_found', $this->asOwner( 'POST', '/leads', [ 'bot' => 999999, 'fields' => [ 'email' => 'ada@shop.example' ] ] )->get_data()['code'] );
		self::assertSame( 'session_not_found', $this->asOwner( 'POST', '/leads', [ 'session_id' => 'ses_nothing', 'fields' => [ 'email' => 'ada@shop.example' ] ] )->get_data()['code'] );
		self::assertSame( '0', $this->value( 'SELECT COUNT(*) FROM {leads}' ) );
	}

	public function testASessionHasOneLead(): void {
		$this->keepLeads();
		$asked = $this->ask( 'Hello' );
		$enter = fn (): \WP_REST_Response => $this->asOwner( 'POST', '/leads', [ 'session_id' => $asked['session_id'], 'fields' => [ 'phone' => '030 1234567' ] ] );
		$first = $enter();
		self::assertSame( [ 201, $asked['session_id'] ], [ $first->get_status(), $first->get_data()['session_id'] ] );
		self::assertSame( 'lead_exists', $enter()->get_data()['code'] );
		$this->asOwner( 'DELETE', '/leads/' . $first->get_data()['id'] );
		self::assertSame( 201, $enter()->get_status() );
		$this->change( [ 'consent' => [ 'mode' => 'required' ] ] );
		$this->asOwner( 'DELETE', '/leads/' . $this->list()[0]['id'] );
		self::assertSame( 'consent_required', $enter()->get_data()['code'] );
	}

	public function testALeadIsChangedAsAMergePatch(): void {
		$lead = $this->enter( [ 'email' => 'ada@shop.example', 'name' => 'Ada', 'size' => 'L' ] );
		$path = "/leads/{$lead['id']}";
		self::assertSame( [ 'name' => 'Ada Byron', 'email' => 'ada@shop.example' ], self::values( $this->asOwner( 'PATCH', $path, [ 'fields' => [ 'name' => 'Ada Byron', 'size' => null ] ] )->get_data() ) );
		self::assertSame( 400, $this->asOwner( 'PATCH', $path, [ 'fields' => [ 'email' => null ] ] )->get_status() );
		self::assertSame( 404, $this->asOwner( 'PATCH', '/leads/lead_' . str_repeat( '0', 26 ), [ 'fields' => [ 'name' => 'A' ] ] )->get_status() );
		$tag = (string) ( $this->asOwner( 'GET', $path )->get_headers()['ETag'] ?? '' );
		$this->asOwner( 'PATCH', $path, [ 'fields' => [ 'company' => 'A & B' ] ] );
		self::assertSame( 412, $this->rest( 'PATCH', $path, [ 'fields' => [ 'company' => 'C' ] ], [ 'If-Match' => $tag ] )->get_status() );
	}

	public function testTheListIsFilteredSearchedAndPaged(): void {
		$this->keepLeads( [ 'qualification' => [ 'required' => [ 'phone' ] ] ] );
		$bot   = Plugin::services()->defaultBot()->id();
		$ada   = $this->enter( [ 'email' => 'ada@shop.example', 'name' => 'Ada Byron' ] );
		$bob   = $this->enter( [ 'phone' => '+49 30 1234567', 'name' => 'Bob' ], $bot );
		$carla = $this->enter( [ 'email' => 'carla@shop.example', 'phone' => '0171 7654321' ], $bot );
		Plugin::services()->database()->run( 'UPDATE {leads} SET created_at = %d WHERE id = %s', 1_000_000, $ada['id'] );
		$ids = fn ( string $query ): array => array_column( $this->list( $query ), 'id' );
		self::assertSame( [ $carla['id'], $bob['id'], $ada['id'] ], $ids( '' ) );
		self::assertSame( [ $ada['id'], $bob['id'], $carla['id'] ], $ids( 'order=asc' ) );
		self::assertSame( [ $carla['id'], $bob['id'] ], $ids( "bot={$bot}" ) );
		self::assertSame( [ $ada['id'] ], $ids( 'qualified=false' ) );
		self::assertSame( [ $carla['id'], $bob['id'] ], $ids( "qualified=true&bot={$bot}" ) );
		self::assertSame( [ $carla['id'], $bob['id'] ], $ids( 'since=1970-01-02' ) );
		self::assertSame( [ $ada['id'] ], $ids( 'search=ada' ) );
		self::assertSame( [ $carla['id'] ], $ids( 'search=CARLA%40' ) );
		self::assertSame( [ $bob['id'] ], $ids( 'search=%2B49%2030' ) );
		self::assertSame( [ $ada['id'] ], $ids( 'search=byr' ), 'Also by the surname.' );
		self::assertSame( [], $ids( 'search=yron' ) );
		self::assertSame( [], $ids( 'search=%25' ) );
		$page = $this->asOwner( 'GET', '/leads?per_page=2&page=2' );
		self::assertSame( [ [ $ada['id'] ], '3', '2' ], [ array_column( $page->get_data()['leads'], 'id' ), $page->get_headers()['X-WP-Total'], $page->get_headers()['X-WP-TotalPages'] ] );
		self::assertSame( 400, $this->asOwner( 'GET', '/leads?since=yesterday' )->get_status() );
	}

	public function testASearchFindsAllThatOtherFiltersLeave(): void {
		$this->enterMany( 1100, static fn ( int $n ): array => [ 'name' => "Ada-Marie {$n}", 'bot_id' => $n === 1100 ? 7 : 3 ] );
		self::assertCount( 1, $this->list( 'search=ada&bot=7' ) );
		self::assertCount( 1, $this->list( 'search=marie&bot=7' ) );
		self::assertSame( '1100', $this->asOwner( 'GET', '/leads?search=ada' )->get_headers()['X-WP-Total'] );
		self::assertCount( 1100, json_decode( $this->file( '/leads/export?search=ada' ), true )['leads'] );
	}

	public function testTheyAreExported(): void {
		$this->enter( [ 'email' => 'ada@shop.example', 'name' => '=cmd()', 'size' => 'L' ] );
		$csv = $this->file( '/leads/export?format=csv' );
		self::assertStringContainsString( 'id,name,email,phone,company,other,bot,bot_name,session_id,score,qualified,qualified_at,created_at,updated_at', $csv );
		self::assertStringContainsString( ",'=cmd(),ada@shop.example,,,\"{\"\"size\"\":\"\"L\"\"}\",", $csv );
		self::assertSame( [ 'ada@shop.example' ], array_map( static fn ( array $lead ): string => self::values( $lead )['email'], json_decode( $this->file( '/leads/export' ), true )['leads'] ) );
		self::assertSame( [], json_decode( $this->file( '/leads/export?search=nobody' ), true )['leads'] );
		self::assertSame( [ 'lead.changed', 'lead.exported', 'lead.exported', 'lead.exported' ], array_column( Plugin::services()->database()->rows( 'SELECT action FROM {audit} ORDER BY id' ), 'action' ) );
	}

	public function testAFieldThatIsCalledLikeAColumnStaysInItsOwn(): void {
		$lead = $this->enter( [ 'email' => 'ada@shop.example', 'id' => 'mine', 'bot' => 'a toy', 'score' => '7 of 9', 'other' => 'more' ] );
		$rows = array_map( static fn ( string $line ): array => str_getcsv( $line, ',', '"', '' ), explode( "\n", trim( $this->file( '/leads/export?format=csv' ) ) ) );
		$cells = array_combine( array_map( static fn ( ?string $name ): string => trim( (string) $name, "\u{FEFF}\r" ), $rows[0] ), $rows[1] );
		self::assertSame( [ $lead['id'], '', '0' ], [ $cells['id'], $cells['bot'], $cells['score'] ] );
		self::assertSame( [ 'id' => 'mine', 'bot' => 'a toy', 'score' => '7 of 9', 'other' => 'more' ], json_decode( (string) $cells['other'], true ) );
	}

	public function testTheListIsAuditedAsALeadIs(): void {
		$this->list();
		self::assertSame( [ 'lead.read' ], array_column( Plugin::services()->database()->rows( 'SELECT action FROM {audit}' ), 'action' ) );
	}

	public function testALongExportIsReadInPartsAndWhole(): void {
		$this->enterMany( 1100, static fn ( int $n ): array => [ 'created_at' => 1000 + intdiv( $n, 7 ) ] );
		foreach ( [ 'asc', 'desc' ] as $order ) {
			self::assertCount( 1100, array_unique( array_column( json_decode( $this->file( "/leads/export?order={$order}" ), true )['leads'], 'id' ) ), $order );
		}
	}

	public function testWhoMayDoWhat(): void {
		$lead  = $this->enter( [ 'email' => 'ada@shop.example' ] );
		$calls = [
			[ 'GET', '/leads', null ],
			[ 'GET', '/leads/export', null ],
			[ 'GET', "/leads/{$lead['id']}", null ],
			[ 'POST', '/leads', [ 'fields' => [ 'email' => 'eve@shop.example' ] ] ],
			[ 'PATCH', "/leads/{$lead['id']}", [ 'fields' => [ 'name' => 'Eve' ] ] ],
			[ 'DELETE', "/leads/{$lead['id']}", null ],
		];
		foreach ( $calls as [ $method, $path, $body ] ) {
			wp_set_current_user( 0 );
			self::assertSame( 401, $this->rest( $method, $path, $body )->get_status(), "{$method} {$path}" );
			$this->actAs( 'editor' );
			self::assertSame( 403, $this->rest( $method, $path, $body )->get_status(), "{$method} {$path}" );
			$this->actAs( 'subscriber' );
			wp_get_current_user()->add_cap( 'causerie_read_sessions' );
			self::assertSame( $method === 'GET' ? 200 : 403, $this->rest( $method, $path, $body )->get_status(), "{$method} {$path}" );
		}
	}

	/**
	 * @param array<string, string> $fields
	 * @return array<string, mixed> The contract's `Lead`.
	 */
	private function enter( array $fields, ?int $bot = null ): array {
		$response = $this->asOwner( 'POST', '/leads', [ 'fields' => $fields ] + ( $bot === null ? [] : [ 'bot' => $bot ] ) );
		self::assertSame( 201, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		return $response->get_data();
	}

	/** @param \Closure( int ): array<string, string|int> $columns What is not as usual with each. */
	private function enterMany( int $count, \Closure $columns ): void {
		$rows = array_map( static fn ( int $n ): array => $columns( $n ) + [ 'id' => sprintf( 'lead_%026d', $n ), 'fields' => '{}', 'found_by' => 'person', 'created_at' => 1000, 'updated_at' => 1 ], range( 1, $count ) );
		Plugin::services()->database()->insert( 'leads', $rows );
	}

	private function file( string $path ): string {
		$response = $this->asOwner( 'GET', $path );
		self::assertInstanceOf( FileResponse::class, $response );
		return implode( '', iterator_to_array( ( $response->pieces )(), false ) );
	}
}
