<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers\Anthropic;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Providers\Dialect;
use Causerie\Chat\Models\Providers\ListsModels;
use Causerie\Chat\Models\Providers\ModelListPage;
use Causerie\Chat\Models\Providers\ProviderError;
use Causerie\Chat\Models\Providers\WireReader;

defined( 'ABSPATH' ) || exit;

/** Anthropic's Messages (Claude API reference). */
final class Messages implements ListsModels {

	public const ID = 'anthropic_messages';

	private const VERSION = '2026-10-21';

	/** Models on one page of the list; more may not be asked for. */
	private const LIST_PAGE = 1000;

	/** The status that goes with each type of error: a stream tells the type only. */
	private const STATUS = [
		'invalid_request_error' => 400,
		'authentication_error'  => 401,
		'billing_error'         => 402,
		'permission_error'      => 403,
		'not_found_error'       => 404,
		'conflict_error'        => 409,
		'request_too_large'     => 413,
		'rate_limit_error'      => 429,
		'api_error'             => 500,
		'timeout_error'         => 504,
		'overloaded_error'      => 529,
	];

	public function id(): string {
		return self::ID;
	}

	public function path( ModelRequest $request, string $model ): string {
		return 'v1/messages';
	}

	public function headers( Connection $connection, ApiKey $key ): array {
		$secret = $key->reveal();
		return [ 'anthropic-version' => self::VERSION ] + ( $secret === '' ? [] : [ 'x-api-key' => $secret ] );
	}

	public function body( ModelRequest $request, string $model, Dialect $dialect ): array {
		return MessageBody::of( $request, $model );
	}

	public function mostOutput( ModelRequest $request, string $model ): int {
		return MessageBody::mostOutput( $request, $model );
	}

	/** Nothing that is sent is refused by some models only. */
	public function optional(): array {
		return [];
	}

	public function reader(): WireReader {
		return new MessageReader();
	}

	/** `{"type": "error", "error": {type, message, details}}`, also as an event of a stream. */
	public function error( array $decoded, int $status ): ?ProviderError {
		$error = ProviderError::find( $decoded, $status );
		if ( $error === null ) {
			return null;
		}
		$code = $decoded['error']['details']['error_code'] ?? '';
		return new ProviderError(
			$error->status === 0 ? self::STATUS[ $error->type ] ?? 0 : $error->status,
			is_string( $code ) && $code !== '' ? $code : self::code( $error ),
			$error->type,
			$error->parameter,
			$error->message,
		);
	}

	/** What Anthropic says in words only, under the type of a request that is wrong. */
	private static function code( ProviderError $error ): string {
		return match ( true ) {
			str_contains( $error->message, 'credit balance is too low' ) => 'billing_error',
			str_contains( $error->message, 'content filtering policy' ) => 'content_filter',
			default => $error->code,
		};
	}

	public function listPath( string $cursor ): string {
		return 'v1/models?limit=' . self::LIST_PAGE . ( $cursor === '' ? '' : '&after_id=' . rawurlencode( $cursor ) );
	}

	public function listPage( array $decoded ): ?ModelListPage {
		if ( ! is_array( $decoded['data'] ?? null ) ) {
			return null;
		}
		$text   = static fn ( mixed $value ): string => is_string( $value ) ? $value : '';
		$models = [];
		foreach ( $decoded['data'] as $row ) {
			$models[] = [
				'id'    => $text( $row['id'] ?? '' ),
				'label' => $text( $row['display_name'] ?? '' ),
			];
		}
		return new ModelListPage( $models, ( $decoded['has_more'] ?? false ) === true ? $text( $decoded['last_id'] ?? '' ) : '' );
	}
}
