<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Webhooks;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\AsOwner;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Webhooks\Context\ContextCircuit;
use Causerie\Chat\Webhooks\Context\ContextHealthStore;

/** What the owner is told of an endpoint that takes every delivery and has nothing to say before replies. */
final class HealthTest extends TestCase {

	use AsOwner;

	/** On the public internet, where nothing is sent in this test. */
	private const ENDPOINT = [
		'url'    => 'https://93.184.216.34/in',
		'events' => [ 'budget.*' ],
	];

	public function testAnEndpointThatFailsOnlyBeforeRepliesNeedsAttentionAlsoAfterItsPause(): void {
		$id = $this->call( 'POST', '/webhooks', self::ENDPOINT + [ 'context' => true ], 201 )['id'];
		self::assertSame( [ 'idle', false, 0 ], $this->healthOf( $id ) );
		$this->noteQuestion( $id, false );
		$this->noteQuestion( $id, false );
		self::assertSame( [ 'idle', false, 2 ], $this->healthOf( $id ) );
		$this->noteQuestion( $id, false );
		self::assertSame( [ 'failing', true, 3 ], $this->healthOf( $id ) );
		$this->noteQuestion( $id, false );
		$this->noteQuestion( $id, false );
		// The pause is over, and nobody has asked since.
		Plugin::services()->database()->run( 'UPDATE {endpoints} SET context_paused_until = 1 WHERE id = %s', $id );
		self::assertSame( [ 'failing', true, 5 ], $this->healthOf( $id ) );
		self::assertNull( $this->call( 'GET', "/webhooks/{$id}/health" )['context_paused_until'] );
		$this->noteQuestion( $id, true );
		self::assertSame( [ 'idle', false, 0 ], $this->healthOf( $id ) );
	}

	public function testOneThatIsNotAskedAnyMoreNeedsNoAttentionForIt(): void {
		$id = $this->call( 'POST', '/webhooks', self::ENDPOINT + [ 'context' => true ], 201 )['id'];
		array_map( fn () => $this->noteQuestion( $id, false ), range( 1, 3 ) );
		self::assertSame( [ 'failing', true, 3 ], $this->healthOf( $id ) );
		$this->call( 'PUT', "/webhooks/{$id}", self::ENDPOINT );
		self::assertSame( [ 'idle', false, 3 ], $this->healthOf( $id ) );
	}

	/** @return array{string, bool, int} */
	private function healthOf( string $id ): array {
		$health = $this->call( 'GET', "/webhooks/{$id}/health" );
		return [ $health['state'], $health['needs_attention'], $health['context_failures'] ];
	}

	private function noteQuestion( string $id, bool $isUsable ): void {
		$services = Plugin::services();
		$circuit  = new ContextCircuit( new ContextHealthStore( $services->database() ), $services->clock() );
		$circuit->note( $services->endpoints()->find( $id ) ?? throw new \LogicException(), $isUsable );
	}
}
