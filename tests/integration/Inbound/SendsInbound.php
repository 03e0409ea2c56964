<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Inbound;

use Causerie\Chat\Platform\Signing\Signature;
use Causerie\Chat\Platform\Signing\SigningKey;
use Causerie\Chat\Plugin;

/** For tests of a class: other systems that tell the site something. */
trait SendsInbound {

	/**
	 * Adds a source.
	 *
	 * @param array<string, mixed> $input What is different from one that may do everything.
	 * @return array<string, mixed> The contract's `InboundSourceWithSecret`.
	 */
	private function source( array $input = [] ): array {
		$made = Plugin::services()->sourceDesk()->add( $input + [
			'name'        => 'orders',
			'description' => 'Orders',
			'actions'     => [ 'message.push', 'user.update', 'session.assign', 'session.close', 'document.upsert', 'document.delete' ],
			'bots'        => [],
			'enabled'     => true,
		] );
		return [
			'id'     => $made->source->id,
			'name'   => $made->source->name,
			'secret' => $made->secret,
		];
	}

	/**
	 * Sends a message as the source would.
	 *
	 * @param array{id: string, name: string, secret: string} $source
	 * @param array<string, mixed>|string                     $message JSON, or what becomes JSON.
	 * @param int|null                                        $at      Seconds since 1970; null for now.
	 * @param array<string, string>                           $headers In place of those that are right.
	 */
	private function send( array $source, array|string $message, string $id = 'msg_1', ?int $at = null, array $headers = [] ): \WP_REST_Response {
		$body = is_string( $message ) ? $message : (string) wp_json_encode( $message );
		$key  = SigningKey::parse( $source['secret'] );
		self::assertNotNull( $key );
		return $this->rest( 'POST', '/inbound/' . $source['name'], $body, array_filter( $headers + Signature::headers( $id, $at ?? time(), $body, [ $key ] ), static fn ( string $value ): bool => $value !== '' ) );
	}

	/** @return array<string, mixed> A message that says something in a session. */
	private static function push( string $sessionId, string $text = 'Your parcel is on its way.', string $author = '' ): array {
		return [
			'type' => 'message.push',
			'data' => [
				'session_id' => $sessionId,
				'text'       => $text,
			] + ( $author === '' ? [] : [ 'author' => $author ] ),
		];
	}

	/** @return array{session_id: string, visitor_token: string} */
	private function session(): array {
		return (array) $this->rest( 'POST', '/sessions' )->get_data();
	}

	/**
	 * @param array{session_id: string, visitor_token: string} $session
	 * @return list<array<string, mixed>> As its visitor sees them.
	 */
	private function seen( array $session ): array {
		return $this->rest( 'GET', "/sessions/{$session['session_id']}/messages", null, [ 'X-Causerie-Visitor' => $session['visitor_token'] ] )->get_data()['messages'];
	}

	private static function assertProblem( string $code, int $status, \WP_REST_Response $response ): void {
		self::assertSame( [ $code, $status ], [ $response->get_data()['code'] ?? '', $response->get_status() ], (string) wp_json_encode( $response->get_data() ) );
	}
}
