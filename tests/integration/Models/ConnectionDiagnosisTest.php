<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/ModelServer.php';

/** What the test of a connection says, against servers that are really there, or really not. */
final class ConnectionDiagnosisTest extends TestCase {

	use WithModelServer;

	protected function setUp(): void {
		parent::setUp();
		$this->actAs( 'administrator' );
	}

	/**
	 * @param array<string, string> $input
	 * @return array<string, mixed> The error of the test.
	 */
	private function error( array $input ): array {
		$defaults = [
			'base_url' => self::$server->baseUrl,
			'api_key'  => self::$server->key,
			'model'    => 'echo',
		];
		$response = $this->rest( 'POST', '/models/openai_compatible/test', $input + $defaults );
		self::assertSame( 200, $response->get_status() );
		self::assertStringNotContainsString( self::$server->key, (string) wp_json_encode( $response->get_data() ) );
		$error = $response->get_data()['error'];
		self::assertIsArray( $error );
		return $error;
	}

	/** @return array<string, array{array<string, string>, string, string, list<string>}> What is connected, fault, words, models. */
	public static function faults(): array {
		return [
			'a wrong key'               => [ [ 'api_key' => 'wrong-key-0123456789' ], 'key_refused', 'The key was refused', [] ],
			'a key without access'      => [ [ 'model' => '403' ], 'no_access', 'no access to the model 403', [] ],
			'an unknown model'          => [ [ 'model' => '404:alpha-smal' ], 'model_unknown', 'alpha-small', [ 'alpha-small' ] ],
			'a model between two'       => [ [ 'model' => '404:alpha-smal-large' ], 'model_unknown', 'alpha-small, zeta-large', [ 'alpha-small', 'zeta-large' ] ],
			'a model like no other'     => [ [ 'model' => '404' ], 'model_unknown', 'Choose another one', [] ],
			'no model'                  => [ [ 'model' => '' ], 'model_missing', 'alpha-small, echo, zeta-large', [ 'alpha-small', 'echo', 'zeta-large' ] ],
			'no credit'                 => [ [ 'model' => 'quota' ], 'no_credit', 'no credit left', [] ],
			'a busy key'                => [ [ 'model' => '429' ], 'busy', 'too often', [] ],
			'a page instead of a model' => [ [ 'model' => 'html' ], 'address_wrong', 'but not as this provider does', [] ],
			'nobody there'              => [ [ 'base_url' => 'http://127.0.0.1:9/v1' ], 'unreachable', 'Nothing answers at http://127.0.0.1:9', [] ],
			'nobody known'              => [ [ 'base_url' => 'http://no-such-host.invalid/v1' ], 'unreachable', 'no-such-host.invalid', [] ],
			'an error of the provider'  => [ [ 'model' => '500' ], 'other', 'error of its own', [] ],
		];
	}

	/**
	 * @param array<string, string> $input
	 * @param list<string>          $models
	 */
	#[DataProvider( 'faults' )]
	public function test_each_fault_is_told_apart( array $input, string $fault, string $words, array $models ): void {
		$error = $this->error( $input );
		self::assertSame( [ $fault, $models ], [ $error['fault'], $error['models'] ] );
		self::assertStringContainsString( $words, $error['advice'] );
		self::assertNotSame( '', $error['message'] );
	}

	public function test_a_model_that_is_sold_and_not_shown_is_a_matter_of_access(): void {
		$own = [
			'kind' => 'openai_compatible',
			'id'   => '404',
		];
		self::assertSame( 200, $this->rest( 'PUT', '/models/catalogue/own', [ 'models' => [ $own ] ] )->get_status() );
		self::assertSame( 'no_access', $this->error( [ 'model' => '404' ] )['fault'] );
		$this->rest( 'PUT', '/models/catalogue/own', [ 'models' => [ $own + [ 'retires_at' => '2020-01-01' ] ] ] );
		self::assertSame( 'model_unknown', $this->error( [ 'model' => '404' ] )['fault'] );
	}

	public function test_a_certificate_that_nobody_signed_gets_no_key(): void {
		$pair = openssl_pkey_new( [ 'private_key_bits' => 2048 ] );
		self::assertNotFalse( $pair );
		$request = openssl_csr_new( [ 'commonName' => '127.0.0.1' ], $pair );
		self::assertInstanceOf( \OpenSSLCertificateSigningRequest::class, $request );
		$certificate = openssl_csr_sign( $request, null, $pair, 1 );
		self::assertNotFalse( $certificate );
		openssl_x509_export( $certificate, $public );
		openssl_pkey_export( $pair, $private );
		$file = (string) tempnam( get_temp_dir(), 'tls' );
		file_put_contents( $file, $public . $private );
		$server = new ModelServer( [ '--tls', $file ] );
		try {
			$error = $this->error( [ 'base_url' => $server->baseUrl ] );
		} finally {
			$server->stop();
			unlink( $file );
		}
		self::assertSame( [ 'model_network', 'certificate' ], [ $error['code'], $error['fault'] ] );
		self::assertStringContainsString( 'certificate is not valid', $error['advice'] );
	}

	public function test_a_server_without_tls_is_told_from_one_that_is_not_there(): void {
		self::assertSame( 'certificate', $this->error( [ 'base_url' => str_replace( 'http:', 'https:', self::$server->baseUrl ) ] )['fault'] );
	}
}
