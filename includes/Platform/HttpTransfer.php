<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/**
 * One request of a pool: what cURL is told before it, and what has come so far.
 *
 * The server at the other end is anybody's. So nothing is unpacked, nothing is followed, and what is too much ends the
 * transfer: of the body as soon as enough of it is there, of the headers as a failure.
 */
final class HttpTransfer {

	/** Most bytes of headers. */
	private const HEADER_BYTES = 32_768;

	/** @var array<string, string> */
	private array $headers = [];

	private int $headerBytes = 0;

	private string $body = '';

	private bool $isTruncated = false;

	/**
	 * @param HttpTarget                    $target  To whom a new connection goes.
	 * @param HttpTarget                    $checked And to whom one may go that is used again.
	 * @param \Closure( HttpOutcome ): void $done
	 */
	public function __construct(
		private readonly HttpRequest $request,
		private readonly HttpTarget $target,
		private readonly HttpTarget $checked,
		private readonly \Closure $done,
	) {}

	/** @param float $connectSeconds Longest wait for the connection. */
	public function handle( float $connectSeconds ): \CurlHandle {
		$handle = curl_init();
		if ( $handle === false ) {
			throw new \RuntimeException( 'cURL has no handle to give.' );
		}
		$arguments = [
			'method'  => $this->request->method,
			'headers' => [],
			'timeout' => $this->request->totalSeconds,
		];
		/** This is core's own action: for plugins that set the network interface of outgoing requests, and the like. */
		do_action_ref_array( 'http_api_curl', [ &$handle, $arguments, $this->request->url ] );
		// After them, so that nobody else's settings weaken ours.
		curl_setopt_array( $handle, $this->options( $connectSeconds ) + self::proxy( $this->request->url ) );
		return $handle;
	}

	/** @param int $result What cURL says of the transfer: one of its CURLE_ constants. */
	public function end( \CurlHandle $handle, int $result ): void {
		( $this->done )( $this->outcome( $handle, $result ) );
	}

	/** @return array<int, mixed> */
	private function options( float $connectSeconds ): array {
		$headers = [ 'Accept-Encoding: identity', 'Expect:' ];
		foreach ( $this->request->headers as $name => $value ) {
			$headers[] = "{$name}: {$value}";
		}
		return [
			CURLOPT_URL                   => $this->request->url,
			CURLOPT_CUSTOMREQUEST         => $this->request->method,
			CURLOPT_HTTPHEADER            => $headers,
			CURLOPT_PROTOCOLS             => CURLPROTO_HTTP | CURLPROTO_HTTPS,
			CURLOPT_FOLLOWLOCATION        => false,
			CURLOPT_SSL_VERIFYPEER        => true,
			CURLOPT_SSL_VERIFYHOST        => 2,
			CURLOPT_CAINFO                => ABSPATH . WPINC . '/certificates/ca-bundle.crt',
			CURLOPT_CONNECTTIMEOUT_MS     => (int) ( 1000 * $connectSeconds ),
			CURLOPT_TIMEOUT_MS            => (int) ( 1000 * $this->request->totalSeconds ),
			CURLOPT_RESOLVE               => $this->target->pins(),
			CURLOPT_HTTP_CONTENT_DECODING => false,
			CURLOPT_NOSIGNAL              => true,
			CURLOPT_HEADERFUNCTION        => $this->header( ... ),
			CURLOPT_WRITEFUNCTION         => $this->piece( ... ),
		] + ( $this->request->method === 'POST' ? [ CURLOPT_POSTFIELDS => $this->request->body ] : [] );
	}

	/** @return array<int, mixed> The proxy that wp-config.php names, as core uses it. */
	private static function proxy( string $url ): array {
		$proxy = new \WP_HTTP_Proxy();
		if ( ! $proxy->is_enabled() || ! $proxy->send_through_proxy( $url ) ) {
			// An empty text, or cURL takes one from the environment.
			return [ CURLOPT_PROXY => '' ];
		}
		return [
			CURLOPT_PROXY     => $proxy->host(),
			CURLOPT_PROXYPORT => (int) $proxy->port(),
		] + ( $proxy->use_authentication() ? [ CURLOPT_PROXYUSERPWD => $proxy->authentication() ] : [] );
	}

	private function header( \CurlHandle $handle, string $line ): int {
		$this->headerBytes += strlen( $line );
		if ( $this->headerBytes > self::HEADER_BYTES ) {
			return -1;
		}
		if ( str_starts_with( $line, 'HTTP/' ) ) {
			// Of an answer that only says to go on, nothing is kept.
			$this->headers = [];
		}
		if ( str_contains( $line, ':' ) ) {
			[ $name, $value ]       = explode( ':', $line, 2 );
			$name                   = strtolower( trim( $name ) );
			$value                  = trim( $value );
			$this->headers[ $name ] = isset( $this->headers[ $name ] ) ? "{$this->headers[ $name ]}, {$value}" : $value;
		}
		return strlen( $line );
	}

	private function piece( \CurlHandle $handle, string $bytes ): int {
		$room        = $this->request->keepBytes - strlen( $this->body );
		$this->body .= substr( $bytes, 0, $room );
		if ( strlen( $bytes ) <= $room ) {
			return strlen( $bytes );
		}
		$this->isTruncated = true;
		return -1;
	}

	private function outcome( \CurlHandle $handle, int $result ): HttpOutcome {
		$info    = curl_getinfo( $handle );
		$address = (string) $info['primary_ip'];
		$error   = $this->error( $result, $address );
		return new HttpOutcome(
			$error === null ? (int) $info['http_code'] : 0,
			$error === null ? $this->headers : [],
			$error === null ? $this->body : '',
			$this->isTruncated,
			$error,
			match ( true ) {
				$error === null => '',
				$error === HttpOutcome::WRONG_MACHINE => 'The connection went to another machine than the one that was checked.',
				$this->headerBytes > self::HEADER_BYTES => 'The headers of the answer are larger than ' . self::HEADER_BYTES . ' bytes.',
				default => curl_error( $handle ) !== '' ? curl_error( $handle ) : (string) curl_strerror( $result ),
			},
			$address,
			[
				'connect'    => intdiv( (int) curl_getinfo( $handle, CURLINFO_CONNECT_TIME_T ), 1000 ),
				'tls'        => intdiv( (int) curl_getinfo( $handle, CURLINFO_APPCONNECT_TIME_T ), 1000 ),
				'first_byte' => intdiv( (int) curl_getinfo( $handle, CURLINFO_STARTTRANSFER_TIME_T ), 1000 ),
				'total'      => intdiv( (int) curl_getinfo( $handle, CURLINFO_TOTAL_TIME_T ), 1000 ),
			]
		);
	}

	/** @return HttpOutcome::*|null */
	private function error( int $result, string $address ): ?string {
		$isThroughProxy = self::proxy( $this->request->url )[ CURLOPT_PROXY ] !== '';
		return match ( true ) {
			$address !== '' && ! $isThroughProxy && ! $this->checked->has( $address ) => HttpOutcome::WRONG_MACHINE,
			// Enough of the body was there: the answer is as good as any.
			$result === CURLE_OK, $this->isTruncated => null,
			$result === CURLE_OPERATION_TIMEDOUT => HttpOutcome::TIMEOUT,
			in_array( $result, [ CURLE_SSL_CONNECT_ERROR, CURLE_SSL_PEER_CERTIFICATE, CURLE_SSL_CACERT, CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE ], true ) => HttpOutcome::TLS,
			in_array( $result, [ CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING ], true ) => HttpOutcome::NETWORK,
			default => HttpOutcome::BAD_RESPONSE,
		};
	}
}
