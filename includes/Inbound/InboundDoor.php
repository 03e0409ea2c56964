<?php
declare(strict_types=1);

namespace Causerie\Chat\Inbound;

use Causerie\Chat\Contract\Route;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\Log;
use Causerie\Chat\Sessions\ErasureStore;

defined( 'ABSPATH' ) || exit;

/** Where inbound sources listen: to what was refused, to sessions that go, and to the daily clean-up. */
final class InboundDoor implements Door {

	private const ADDRESS = '~^/' . Route::NAMESPACE . '/inbound/([a-z0-9-]+)$~';

	/** Nothing of such a message is believed; of the others the sender is known. */
	private const UNPROVEN = [ 'webhook_headers_invalid', 'webhook_timestamp_invalid', 'webhook_signature_invalid', 'body_too_large' ];

	/** Problems that are noted of one message, and characters of where each is. */
	private const FIELDS  = 20;
	private const POINTER = 200;

	/**
	 * @param string                   $cleanUp  The action of the daily clean-up.
	 * @param \Closure(): SourceStore  $sources
	 * @param \Closure(): ReceiptStore $receipts
	 * @param \Closure(): int          $before   Milliseconds since 1970: what is older is let go.
	 * @param \Closure(): Log          $log
	 */
	public function __construct(
		private readonly string $cleanUp,
		private readonly \Closure $sources,
		private readonly \Closure $receipts,
		private readonly \Closure $before,
		private readonly \Closure $log,
	) {}

	public function register(): void {
		add_filter( 'rest_request_after_callbacks', [ $this, 'noteRefusal' ], 10, 3 );
		add_action( 'causerie_installed', [ SourceRegister::class, 'ensure' ] );
		add_action( $this->cleanUp, [ $this, 'cleanUp' ] );
		add_action( ErasureStore::DELETED, [ $this, 'forget' ] );
		add_action( ErasureStore::ANONYMISED, [ $this, 'forget' ] );
	}

	/**
	 * Notes what was refused, wherever that was, for the owner who looks for the reason.
	 *
	 * @param mixed $handler
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 */
	public function noteRefusal( mixed $response, mixed $handler, \WP_REST_Request $request ): mixed {
		$problem = self::problemOf( $response );
		if ( $problem === null || preg_match( self::ADDRESS, $request->get_route(), $found ) !== 1 ) {
			return $response;
		}
		try {
			$this->note( $found[1], $request, ...$problem );
		} catch ( \Throwable $failure ) {
			// The sender gets the answer all the same.
			( $this->log )()->error( $failure );
		}
		return $response;
	}

	/** @throws DatabaseException */
	public function cleanUp(): void {
		( $this->receipts )()->cleanUp( ( $this->before )() );
	}

	/**
	 * @param list<string> $sessionIds
	 * @throws DatabaseException
	 */
	public function forget( array $sessionIds ): void {
		if ( $sessionIds !== [] ) {
			( $this->receipts )()->forget( $sessionIds );
		}
	}

	/**
	 * @param list<array{pointer: string, rule: string, message: string}> $fields
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 */
	private function note( string $name, \WP_REST_Request $request, string $code, array $fields ): void {
		// Who sends too much is told so, and not written down each time.
		$source = $code === 'rate_limited' ? null : ( $this->sources )()->findByName( $name );
		if ( $source === null ) {
			return;
		}
		$said    = in_array( $code, self::UNPROVEN, true ) ? null : json_decode( (string) $request->get_body(), true );
		$type    = is_array( $said ) ? $said['type'] ?? null : null;
		$session = is_array( $said ) && is_array( $said['data'] ?? null ) ? $said['data']['session_id'] ?? null : null;
		$noted   = ( $this->receipts )()->refuse(
			$source->id,
			Signed::of( $request )->believableId(),
			is_string( $type ) && preg_match( '/^[a-z_.]{1,40}$/D', $type ) === 1 ? $type : '',
			is_string( $session ) && preg_match( '/^[A-Za-z0-9_-]{8,64}$/D', $session ) === 1 ? $session : '',
			$code,
			array_map( self::cut( ... ), array_slice( $fields, 0, self::FIELDS ) )
		);
		if ( $noted ) {
			( $this->sources )()->refused( $source->id );
		}
	}

	/** @return array{string, list<array{pointer: string, rule: string, message: string}>}|null Code and fields; null for what is no problem. */
	private static function problemOf( mixed $response ): ?array {
		if ( $response instanceof \WP_Error ) {
			return [ (string) $response->get_error_code(), [] ];
		}
		$body = $response instanceof \WP_REST_Response && $response->get_status() >= 400 ? $response->get_data() : null;
		return is_array( $body ) && is_string( $body['code'] ?? null ) ? [ $body['code'], array_values( (array) ( $body['data']['fields'] ?? [] ) ) ] : null;
	}

	/**
	 * A field can have a name as long as the body.
	 *
	 * @param array{pointer: string, rule: string, message: string} $field
	 * @return array{pointer: string, rule: string, message: string}
	 */
	private static function cut( array $field ): array {
		return [ 'pointer' => mb_substr( $field['pointer'], 0, self::POINTER, 'UTF-8' ) ] + $field;
	}
}
