<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers;

use Causerie\Chat\Platform\HttpResponse;

defined( 'ABSPATH' ) || exit;

/** An error as a provider tells it. */
final class ProviderError {

	/**
	 * @param int    $status    HTTP status; of an error inside a stream its numeric code, or 0.
	 * @param string $code      The provider's code, or ''.
	 * @param string $type      The provider's type, or ''.
	 * @param string $parameter The parameter that is wrong, or ''.
	 * @param string $message   What the provider says. Not scrubbed.
	 * @param bool   $isTold    Whether the body told it, in a shape that the provider uses.
	 * @param int|null $retryAfter Seconds to wait, where the body says it.
	 */
	public function __construct(
		public readonly int $status,
		public readonly string $code,
		public readonly string $type,
		public readonly string $parameter,
		public readonly string $message,
		public readonly bool $isTold = true,
		public readonly ?int $retryAfter = null,
	) {}

	public static function ofResponse( HttpResponse $response, WireFormat $format ): self {
		$decoded = json_decode( $response->body, true, 64, JSON_INVALID_UTF8_SUBSTITUTE );
		$told    = is_array( $decoded ) ? $format->error( $decoded, $response->status ) : null;
		return $told ?? new self( $response->status, '', '', '', self::summary( $response ), false );
	}

	/**
	 * The shapes of OpenAI and of the servers that speak as it does.
	 *
	 * @param array<mixed> $decoded
	 * @param int          $status HTTP status, or 0 in a stream.
	 * @return self|null Null when this is no error.
	 */
	public static function find( array $decoded, int $status = 0 ): ?self {
		// Google's compatible endpoint wraps its error into a list.
		$decoded = array_is_list( $decoded ) && is_array( $decoded[0] ?? null ) ? $decoded[0] : $decoded;
		$error   = $decoded['error'] ?? null;
		if ( is_string( $error ) && $error !== '' ) {
			return new self( $status, '', '', '', $error );
		}
		if ( is_array( $error ) ) {
			return self::fromObject( $error, $status );
		}
		if ( ( $decoded['object'] ?? '' ) === 'error' || ( $status >= 400 && isset( $decoded['message'] ) ) ) {
			return self::fromObject( $decoded, $status );
		}
		return $status >= 400 && isset( $decoded['detail'] ) ? self::fromDetail( $decoded['detail'], $status ) : null;
	}

	/** @param array<mixed> $error */
	private static function fromObject( array $error, int $status ): self {
		$code    = self::text( $error['code'] ?? '' );
		$numeric = preg_match( '/^[45]\d\d$/D', $code ) ? (int) $code : 0;
		$message = self::text( $error['message'] ?? '' );
		// OpenRouter: what the provider behind it said.
		$raw = $error['metadata']['raw'] ?? '';
		return new self(
			$status === 0 ? $numeric : $status,
			$code,
			self::text( $error['type'] ?? '' ),
			self::text( $error['param'] ?? '' ),
			is_string( $raw ) && $raw !== '' ? $message . ' ' . $raw : $message,
		);
	}

	/** FastAPI's shape: a sentence, or a list of what is wrong with which field. */
	private static function fromDetail( mixed $detail, int $status ): self {
		$messages = [];
		foreach ( is_array( $detail ) ? $detail : [ $detail ] as $item ) {
			$place      = is_array( $item ) && is_array( $item['loc'] ?? null ) ? implode( '.', array_map( self::text( ... ), $item['loc'] ) ) . ': ' : '';
			$messages[] = $place . self::text( is_array( $item ) ? $item['msg'] ?? '' : $item );
		}
		return new self( $status, '', '', '', implode( '; ', $messages ) );
	}

	/** What can be said about an answer that is no error in any known shape: a page of a proxy, most of the time. */
	private static function summary( HttpResponse $response ): string {
		$parts = [ 'HTTP ' . $response->status, $response->header( 'content-type' ) ];
		if ( $response->header( 'location' ) !== '' ) {
			$parts[] = 'to ' . $response->header( 'location' );
		}
		$text    = preg_match( '~<title[^>]*>(.*?)</title>~is', $response->body, $title ) ? $title[1] : $response->body;
		$parts[] = trim( (string) preg_replace( '/\s+/', ' ', wp_strip_all_tags( substr( $text, 0, 2000 ) ) ) );
		return implode( ' ', array_filter( $parts, static fn ( string $part ): bool => $part !== '' ) );
	}

	private static function text( mixed $value ): string {
		return is_scalar( $value ) ? (string) $value : '';
	}
}
