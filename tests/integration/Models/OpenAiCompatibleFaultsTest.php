<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/AsksModels.php';

final class OpenAiCompatibleFaultsTest extends TestCase {

	use AsksModels;

	/** @return array<string, array{string, string, int|null, int}> Mode, problem, seconds to wait, words heard before. */
	public static function faults(): array {
		return [
			'wrong key'        => [ '401', 'model_auth', null, 0 ],
			'key, masked'      => [ '401-masked', 'model_auth', null, 0 ],
			'wrong country'    => [ '403', 'model_auth', null, 0 ],
			'no such model'    => [ '404', 'model_not_found', null, 0 ],
			'no such address'  => [ '404-address', 'model_bad_response', null, 0 ],
			'rate'             => [ '429:retry=7', 'model_rate_limited', 7, 0 ],
			'rate in ms'       => [ '429:ms=1500', 'model_rate_limited', 2, 0 ],
			'quota'            => [ 'quota', 'model_quota', null, 0 ],
			'server error'     => [ '500', 'model_overloaded', null, 0 ],
			'overloaded'       => [ '503', 'model_overloaded', 2, 0 ],
			'context'          => [ 'context', 'model_context_too_long', null, 0 ],
			'prompt filtered'  => [ 'filter', 'model_content_filtered', null, 0 ],
			'reply filtered'   => [ 'filtered', 'model_content_filtered', null, 0 ],
			'refused'          => [ 'refused', 'model_refused_request', null, 0 ],
			'redirect'         => [ 'redirect', 'model_bad_response', null, 0 ],
			'web page'         => [ 'html', 'model_bad_response', null, 0 ],
			'page of a proxy'  => [ 'html:status=502', 'model_overloaded', null, 0 ],
			'page not found'   => [ 'html:status=404', 'model_bad_response', null, 0 ],
			'broken JSON'      => [ 'not-json', 'model_bad_response', null, 0 ],
			'nothing'          => [ 'nothing', 'model_empty_reply', null, 0 ],
			'empty'            => [ 'empty', 'model_empty_reply', null, 0 ],
			'reset'            => [ 'reset', 'model_network', null, 0 ],
			'slow first byte'  => [ 'slow-first:ms=60000', 'model_timeout', null, 0 ],
			'silence'          => [ 'stall', 'model_fell_silent', null, 3 ],
			'cut'              => [ 'cut', 'model_cut_off', null, 3 ],
			'cut politely'     => [ 'cut-politely', 'model_cut_off', null, 3 ],
			'malformed chunk'  => [ 'malformed', 'model_garbled', null, 3 ],
			'error in stream'  => [ 'error-in-stream', 'model_overloaded', null, 3 ],
			'error as the end' => [ 'finish-error', 'model_overloaded', null, 3 ],
		];
	}

	#[DataProvider( 'faults' )]
	public function test_each_fault_has_its_name( string $mode, string $problem, ?int $retryAfter, int $words ): void {
		$heard   = new Heard();
		$failure = $this->failure( $mode, $heard );
		self::assertSame( [ $problem, $retryAfter ], [ $failure->problem, $failure->retryAfter ], $failure->detail );
		self::assertSame( $words, count( array_filter( explode( ' ', trim( implode( '', $heard->deltas ) ) ) ) ) );
		self::assertNotSame( '', $failure->detail );
		self::assertLessThanOrEqual( 1000, mb_strlen( $failure->detail ) );
		self::assertCount( 1, self::$server->requests() );
		self::assertSame( [], $this->learned );
	}

	public function test_a_date_says_how_long_to_wait(): void {
		$seconds = $this->failure( '429:date=90' )->retryAfter;
		self::assertGreaterThan( 60, $seconds );
		self::assertLessThanOrEqual( 90, $seconds );
	}

	public function test_a_reply_of_two_megabytes_is_cut_off(): void {
		$heard = new Heard();
		self::assertSame( 'model_reply_too_long', $this->failure( 'huge', $heard )->problem );
		self::assertLessThanOrEqual( self::MAX_REPLY_BYTES, strlen( implode( '', $heard->deltas ) ) );
		self::assertTrue( self::$server->lastEnded()['aborted_by_client'] );
		self::assertCount( 1, self::$server->requests() );
	}

	public function test_nobody_there_and_nobody_known(): void {
		self::assertSame( 'model_network', $this->failure( 'echo', null, $this->model( 'http://127.0.0.1:9/v1' ) )->problem );
		self::assertSame( 'model_network', $this->failure( 'echo', null, $this->model( 'http://no-such-host.invalid/v1' ) )->problem );
	}

	public function test_a_wrong_key_is_never_quoted(): void {
		$key = 'sk-proj-veryWrongKey0123456789';
		try {
			$this->model( '', $key )->stream( self::request( 'echo' ), new Heard() );
			self::fail( 'It was taken.' );
		} catch ( ModelException $failure ) {
			self::assertSame( 'model_auth', $failure->problem );
			self::assertStringContainsString( 'Incorrect API key', $failure->detail );
			self::assertStringNotContainsString( 'veryWrong', $failure->detail . $failure );
		}
	}
}
