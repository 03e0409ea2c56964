<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/**
 * One request on its way through WordPress's HTTP layer, heard while it runs.
 *
 * Core fires `requests-request.progress` for every piece of a body, from both of its transports, but names neither the
 * request nor the status. So the exchange listens only from the moment its own request goes out, and not while its
 * listener is at work: that may send requests too.
 *
 * How a request is ended early depends on the transport. cURL is told by its progress function: a short count from the
 * write function, the usual way, would make Requests send the request again and a model's answer be paid twice, and PHP
 * holds an exception from there back until the transfer is over. With PHP's streams an exception from the hook does it.
 */
final class HttpExchange {

	/** Our mark in the arguments of wp_remote_request(), by which filters know the request again. */
	private const MARK = 'causerie_exchange';

	private bool $isOut   = false;
	private bool $isHeard = false;
	private bool $isCurl  = false;
	private readonly HttpPatience $patience;

	/** Why the request was ended early: what is to be thrown once core has let go of it. */
	private ?\Throwable $end = null;

	public function __construct(
		private readonly HttpRequest $request,
		private readonly ?HttpListener $listener,
	) {
		$this->patience = new HttpPatience( $request );
	}

	/** @throws HttpException */
	public function run(): HttpResponse {
		$hooks = [
			[ 'http_request_args', $this->insist( ... ), PHP_INT_MAX, 1 ],
			[ 'pre_http_request', $this->goOut( ... ), PHP_INT_MAX, 2 ],
			[ 'https_ssl_verify', $this->verify( ... ), PHP_INT_MAX, 1 ],
			[ 'http_api_curl', $this->watchSilence( ... ), PHP_INT_MAX, 2 ],
			[ 'requests-fsockopen.after_headers', $this->askForOnePiece( ... ), PHP_INT_MAX, 1 ],
			[ 'requests-request.progress', $this->progress( ... ), PHP_INT_MAX, 1 ],
			[ 'http_api_debug', $this->comeBack( ... ), PHP_INT_MIN, 0 ],
		];
		foreach ( $hooks as [ $hook, $callback, $priority, $arguments ] ) {
			add_filter( $hook, $callback, $priority, $arguments );
		}
		try {
			$result = wp_remote_request( $this->request->url, $this->arguments() );
		} finally {
			$this->isOut = false;
			foreach ( $hooks as [ $hook, $callback, $priority ] ) {
				remove_filter( $hook, $callback, $priority );
			}
		}
		if ( $this->end === null && is_wp_error( $result ) ) {
			throw self::failure( $result->get_error_message() );
		}
		if ( $this->end === null && $this->patience->received() === 0 ) {
			// Another plugin's filter answered, so nothing was heard on the way.
			$this->deliver( wp_remote_retrieve_body( $result ) );
		}
		if ( $this->end !== null ) {
			throw $this->end;
		}
		return self::response( $result );
	}

	/** @return array<string, mixed> */
	private function arguments(): array {
		// The timeout is for everything with cURL, and for each silence with PHP's streams.
		$hasCurl = \WpOrg\Requests\Transport\Curl::test( [ 'ssl' => str_starts_with( $this->request->url, 'https:' ) ] );
		return [
			self::MARK            => $this,
			'method'              => $this->request->method,
			'headers'             => [ 'Accept-Encoding' => 'identity' ] + $this->request->headers,
			'body'                => $this->request->body === '' ? null : $this->request->body,
			'timeout'             => $hasCurl ? $this->request->totalSeconds : max( $this->request->firstByteSeconds, $this->request->idleSeconds ),
			'httpversion'         => '1.1',
			'redirection'         => 0,
			'sslverify'           => true,
			'user-agent'          => 'CauserieChat',
			'limit_response_size' => $this->request->keepBytes,
		];
	}

	/**
	 * Whatever other filters say: certificates are verified, and a key follows no redirect.
	 *
	 * @param array<string, mixed> $arguments
	 * @return array<string, mixed>
	 */
	private function insist( array $arguments ): array {
		if ( ( $arguments[ self::MARK ] ?? null ) === $this ) {
			$arguments['sslverify']   = true;
			$arguments['redirection'] = 0;
		}
		return $arguments;
	}

	/**
	 * The last filter before the transport: unless another plugin has answered, the next bytes are ours.
	 *
	 * @param array<string, mixed> $arguments
	 */
	private function goOut( mixed $answer, array $arguments ): mixed {
		if ( $answer === false && ( $arguments[ self::MARK ] ?? null ) === $this ) {
			$this->isOut = true;
		}
		return $answer;
	}

	/** The first thing that core says when the transport is done: requests of those who hear it are not ours. */
	private function comeBack(): void {
		if ( ! $this->isHeard ) {
			$this->isOut = false;
		}
	}

	private function verify( mixed $verify ): mixed {
		return $this->isOut && ! $verify ? ABSPATH . WPINC . '/certificates/ca-bundle.crt' : $verify;
	}

	/**
	 * Asks cURL to call about once a second.
	 *
	 * @param \CurlHandle          $handle
	 * @param array<string, mixed> $arguments
	 */
	private function watchSilence( $handle, array $arguments ): void {
		if ( ( $arguments[ self::MARK ] ?? null ) !== $this ) {
			return;
		}
		$this->isCurl = true;
		// 1 ends the transfer at once, and Requests does not try again after that.
		$tick = fn (): int => $this->tick() ? 0 : 1;
		// The function is named, not called: core's action hands the handle over for options like these, and has no other way.
		call_user_func(
			'curl_setopt_array',
			$handle,
			[
				CURLOPT_NOPROGRESS => false,
				// PHP 8.1 knows only the older one, which it calls in the same way.
				( defined( 'CURLOPT_XFERINFOFUNCTION' ) ? (int) constant( 'CURLOPT_XFERINFOFUNCTION' ) : CURLOPT_PROGRESSFUNCTION ) => $tick,
			]
		);
	}

	/** PHP's streams hand on the chunked coding as it is; a client of HTTP 1.0 is sent none (RFC 9112, section 6.1). */
	private function askForOnePiece( string &$head ): void {
		if ( $this->isOut && ! $this->isHeard ) {
			$head = (string) preg_replace( '~ HTTP/1\.1\r\n~', " HTTP/1.0\r\n", $head, 1 );
		}
	}

	private function progress( string $bytes ): void {
		if ( ! $this->isOut || $this->isHeard || $this->end !== null ) {
			return;
		}
		$this->deliver( $bytes );
		$this->end ??= $this->patience->end();
		if ( $this->end !== null && ! $this->isCurl ) {
			throw new \WpOrg\Requests\Exception( 'The request was ended early.', 'causerie.ended' );
		}
	}

	/** @return bool Whether to go on. */
	private function tick(): bool {
		if ( $this->isHeard || ! $this->isOut ) {
			return true;
		}
		$this->end ??= $this->patience->end();
		if ( $this->end === null && $this->patience->isTickDue() ) {
			$this->tell( static fn ( HttpListener $listener ): bool => $listener->waiting() );
		}
		return $this->end === null;
	}

	private function deliver( string $bytes ): void {
		if ( $bytes === '' ) {
			return;
		}
		$this->end = $this->patience->take( strlen( $bytes ) );
		if ( $this->end !== null ) {
			return;
		}
		$this->tell( static fn ( HttpListener $listener ): bool => $listener->bytes( $bytes ) );
	}

	/** @param \Closure( HttpListener ): bool $message */
	private function tell( \Closure $message ): void {
		if ( $this->listener === null ) {
			return;
		}
		$this->isHeard = true;
		try {
			if ( ! $message( $this->listener ) ) {
				$this->end = new HttpException( HttpException::ABORTED, 'The request was ended on this side.' );
			}
		} catch ( \Throwable $failure ) {
			$this->end = $failure;
		} finally {
			$this->isHeard = false;
		}
	}

	private static function failure( string $message ): HttpException {
		// Core tells transports' errors apart by text only: 28 is cURL's code for every timeout.
		$isTimeout = (bool) preg_match( '/cURL error 28\b|timed out/i', $message );
		return new HttpException( $isTimeout ? HttpException::TIMEOUT : HttpException::NETWORK, $message );
	}

	/** @param array<string, mixed> $result As wp_remote_request() gives it. */
	private static function response( array $result ): HttpResponse {
		$headers = [];
		foreach ( wp_remote_retrieve_headers( $result ) as $name => $value ) {
			$headers[ strtolower( (string) $name ) ] = is_array( $value ) ? implode( ', ', $value ) : (string) $value;
		}
		return new HttpResponse( (int) wp_remote_retrieve_response_code( $result ), $headers, wp_remote_retrieve_body( $result ) );
	}
}
