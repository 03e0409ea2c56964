<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Webhooks;

use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Webhooks\Deliveries\Body;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;
use Causerie\Chat\Webhooks\Endpoints\EventMatch;

/** Who wants an event, and what of it is sent. */
final class EventMatchTest extends TestCase {

	private const PAYLOAD = [
		'type' => 'message.created',
		'data' => [
			'session_id' => 'ses_1',
			'text'       => 'Where is my PARCEL, Zoë?',
			'score'      => 7,
			'rate'       => 1.0,
			'vip'        => false,
			'nothing'    => null,
			'tags'       => [ 'delivery', 3 ],
			'user'       => [ 'plan' => 'pro' ],
		],
	];

	public function testPatternsNameTypesKindsAndEverything(): void {
		foreach ( [ [ [ '*' ], true ], [ [ 'message.*' ], true ], [ [ 'message.created' ], true ], [ [ 'session.*', 'message.created' ], true ], [ [ 'session.*' ], false ], [ [ 'message.creat' ], false ], [ [ 'mess.*' ], false ] ] as [ $events, $isWanted ] ) {
			self::assertSame( $isWanted, self::isWanted( [ 'events' => $events ] ), implode( ' ', $events ) );
		}
	}

	public function testBotsAreThoseThatAreNamedOrAll(): void {
		self::assertTrue( self::isWanted( [ 'bots' => [] ] ) );
		self::assertTrue( self::isWanted( [ 'bots' => [ 2, 3 ] ] ) );
		self::assertFalse( self::isWanted( [ 'bots' => [ 2 ] ] ) );
	}

	public function testFiltersCompareTypeAndValue(): void {
		$cases = [
			[ 'data.score', 'equals', 7, true ],
			[ 'data.score', 'equals', '7', false ],
			[ 'data.rate', 'equals', 1, true ],
			[ 'data.vip', 'equals', false, true ],
			[ 'data.vip', 'equals', 0, false ],
			[ 'data.missing', 'equals', '', false ],
			[ 'data.missing', 'not_equals', 'x', true ],
			[ 'data.score', 'not_equals', 7, false ],
			[ 'data.text', 'contains', 'parcel', true ],
			[ 'data.text', 'contains', 'ZOË', true ],
			[ 'data.text', 'not_contains', 'refund', true ],
			[ 'data.tags', 'contains', 'delivery', true ],
			[ 'data.tags', 'contains', 3, true ],
			[ 'data.tags', 'contains', '3', false ],
			[ 'data.tags', 'not_contains', 'returns', true ],
			[ 'data.score', 'contains', 7, false ],
			[ 'data.score', 'greater_than', 6.5, true ],
			[ 'data.score', 'greater_than', 7, false ],
			[ 'data.score', 'less_than', 8, true ],
			[ 'data.text', 'greater_than', 1, false ],
			[ 'data.user.plan', 'equals', 'pro', true ],
			[ 'data.user.plan.x', 'exists', '', false ],
			[ 'data.user', 'exists', '', true ],
			[ 'data.nothing', 'exists', '', false ],
			[ 'data.nothing', 'not_exists', '', true ],
		];
		foreach ( $cases as [ $field, $operator, $value, $isMet ] ) {
			$filter = compact( 'field', 'operator', 'value' );
			self::assertSame( $isMet, self::isWanted( [ 'filters' => [ $filter ] ] ), (string) wp_json_encode( $filter ) );
		}
		$met = [ 'field' => 'data.score', 'operator' => 'equals', 'value' => 7 ];
		self::assertTrue( self::isWanted( [ 'filters' => [ $met, $met ] ] ) );
		self::assertFalse( self::isWanted( [ 'filters' => [ $met, [ 'operator' => 'not_equals' ] + $met ] ] ) );
	}

	public function testTheThinFormKeepsIdsAndNumbersAndTheFullOneEveryByte(): void {
		$payload = '{"id":"evt_1","type":"x.y","data":{"session_id":"ses_1","sequence":3,"bot":null,"text":"Gr\u00fc\u00dfe","user":{"user_id":"u/1","name":"Ada"},"list":[{"id":1}],"cost":1.0}}';
		self::assertSame( $payload, Body::of( $payload, false ) );
		self::assertSame( '{"id":"evt_1","type":"x.y","data":{"session_id":"ses_1","user":{"user_id":"u/1"},"sequence":3,"bot":null}}', Body::of( $payload, true ) );
	}

	/** @param array<string, mixed> $settings */
	private static function isWanted( array $settings ): bool {
		$settings += [
			'events'  => [ '*' ],
			'bots'    => [],
			'filters' => [],
		];
		return EventMatch::of( new Endpoint( 'end_1', $settings, '2026-11-26', '', 0, 0, 0, 0, 0, 0, 0, 0 ), 'message.created', 3, self::PAYLOAD );
	}
}
