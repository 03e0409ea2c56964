<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Deliveries;

use Causerie\Chat\Platform\Characters;
use Causerie\Chat\Platform\HttpOutcome;

defined( 'ABSPATH' ) || exit;

/** One attempt to deliver, as it is kept: without what is secret. */
final class Attempt {

	private const MASK = '••••';

	private const DETAIL = 500;

	/** Bytes from which on a word of a secret header is looked for in answers; shorter ones stand in any text. */
	private const TELLING = 8;

	/**
	 * @param int                   $number          From 1 on.
	 * @param int                   $startedAt       Milliseconds since 1970, UTC.
	 * @param array<string, string> $requestHeaders
	 * @param int                   $status          0 where there was no answer.
	 * @param string                $error           The contract's, '' where there was an answer.
	 * @param array<string, string> $responseHeaders
	 * @param string                $responseBody    UTF-8.
	 * @param array{dns: int, connect: int, tls: int, first_byte: int, total: int} $timings Milliseconds from the beginning until each part was over; 0 for one that there was not.
	 */
	public function __construct(
		public readonly int $number,
		public readonly int $startedAt,
		public readonly array $requestHeaders,
		public readonly int $status,
		public readonly string $error,
		public readonly string $errorDetail,
		public readonly string $address,
		public readonly array $responseHeaders,
		public readonly string $responseBody,
		public readonly bool $isTruncated,
		public readonly array $timings,
	) {}

	/**
	 * @param array<string, string> $headers As they were sent.
	 * @param list<string>          $secret  Names of those whose values are not kept.
	 * @param int                   $lookup  Milliseconds that it took before to find where to send it.
	 */
	public static function of( int $number, int $startedAt, array $headers, array $secret, HttpOutcome $outcome, int $lookup = 0 ): self {
		$hidden = self::hidden( array_intersect_key( $headers, array_flip( $secret ) ) );
		foreach ( $secret as $name ) {
			$headers[ $name ] = self::MASK;
		}
		$answered = $outcome->headers;
		if ( isset( $answered['set-cookie'] ) ) {
			$answered['set-cookie'] = self::MASK;
		}
		return new self(
			$number,
			$startedAt,
			$headers,
			$outcome->status,
			(string) $outcome->error,
			mb_substr( self::text( $outcome->detail ), 0, self::DETAIL, 'UTF-8' ),
			$outcome->address,
			array_map( static fn ( string $value ): string => self::text( strtr( $value, $hidden ) ), $answered ),
			self::text( strtr( $outcome->body, $hidden ) ),
			$outcome->isTruncated,
			[ 'dns' => $lookup ] + array_map( static fn ( int $part ): int => $part === 0 ? 0 : $lookup + $part, $outcome->timings ),
		);
	}

	/**
	 * An attempt that ended before anything was sent.
	 *
	 * @param string $error  Why, in a word of the contract.
	 * @param int    $lookup Milliseconds that it took to find out.
	 */
	public static function refused( int $number, int $startedAt, string $error, string $detail, int $lookup = 0 ): self {
		return new self( $number, $startedAt, [], 0, $error, mb_substr( $detail, 0, self::DETAIL, 'UTF-8' ), '', [], '', false, [
			'dns' => $lookup,
			'connect' => 0,
			'tls' => 0,
			'first_byte' => 0,
			'total' => $lookup,
		] );
	}

	/**
	 * The same attempt, whose answer is not what was asked for.
	 *
	 * @param string $error Why, in a word of the contract.
	 */
	public function rejected( string $error, string $detail ): self {
		return $this->with( $error, $detail, $this->responseBody, $this->isTruncated );
	}

	/** The same attempt, with a remark for the owner. */
	public function remarked( string $detail ): self {
		return $this->with( $this->error, $detail, $this->responseBody, $this->isTruncated );
	}

	/** The same attempt, with no more of its answer than so many bytes. */
	public function shortened( int $bytes ): self {
		return $this->with( $this->error, $this->errorDetail, Characters::cut( $this->responseBody, $bytes ), $this->isTruncated || strlen( $this->responseBody ) > $bytes );
	}

	private function with( string $error, string $detail, string $body, bool $isTruncated ): self {
		$detail = mb_substr( self::text( $detail ), 0, self::DETAIL, 'UTF-8' );
		return new self( $this->number, $this->startedAt, $this->requestHeaders, $this->status, $error, $detail, $this->address, $this->responseHeaders, $body, $isTruncated, $this->timings );
	}

	/** @param array<string, string|null> $row */
	public static function fromRow( array $row ): self {
		[ $connect, $tls, $firstByte, $total, $dns ] = array_map( 'intval', explode( ' ', (string) $row['timings'] ) ) + [ 0, 0, 0, 0, 0 ];
		return new self(
			(int) $row['number'],
			(int) $row['started_at'],
			array_map( 'strval', (array) json_decode( (string) $row['request_headers'], true ) ),
			(int) $row['status'],
			(string) $row['error'],
			(string) $row['error_detail'],
			(string) $row['address'],
			array_map( 'strval', (array) json_decode( (string) $row['response_headers'], true ) ),
			(string) $row['response_body'],
			$row['response_truncated'] === '1',
			[
				'dns'        => $dns,
				'connect'    => $connect,
				'tls'        => $tls,
				'first_byte' => $firstByte,
				'total'      => $total,
			]
		);
	}

	/** @return array<string, string|int> */
	public function toRow( int $deliveryId ): array {
		return [
			'delivery_id'        => $deliveryId,
			'number'             => $this->number,
			'started_at'         => $this->startedAt,
			'request_headers'    => (string) wp_json_encode( (object) $this->requestHeaders ),
			'status'             => $this->status,
			'error'              => $this->error,
			'error_detail'       => $this->errorDetail,
			'address'            => $this->address,
			'response_headers'   => (string) wp_json_encode( (object) $this->responseHeaders ),
			'response_body'      => $this->responseBody,
			'response_truncated' => (int) $this->isTruncated,
			// At its end what was not measured at first.
			'timings'            => implode( ' ', [ $this->timings['connect'], $this->timings['tls'], $this->timings['first_byte'], $this->timings['total'], $this->timings['dns'] ] ),
		];
	}

	public function isSuccess(): bool {
		return $this->error === '' && $this->status >= 200 && $this->status < 300;
	}

	/** What the answer says of when to come again: the header Retry-After; '' for nothing. */
	public function retryAfter(): string {
		return $this->responseHeaders['retry-after'] ?? '';
	}

	/**
	 * What must not be kept where a server repeats it in its answer, as those do that show what they are sent: the words of
	 * secret headers, also as JSON has them.
	 *
	 * @param array<string, string> $headers
	 * @return array<string, string> Masks by word.
	 */
	private static function hidden( array $headers ): array {
		$hidden = [];
		foreach ( $headers as $value ) {
			foreach ( (array) preg_split( '/[\s,]+/', $value ) as $word ) {
				if ( strlen( (string) $word ) >= self::TELLING ) {
					$hidden[ (string) $word ]                            = self::MASK;
					$hidden[ trim( (string) wp_json_encode( $word ), '"' ) ] = self::MASK;
				}
			}
		}
		return $hidden;
	}

	/** Bytes of anybody as text that a database and JSON take. */
	private static function text( string $bytes ): string {
		return str_replace( "\0", "\u{fffd}", Characters::scrub( $bytes ) );
	}
}
