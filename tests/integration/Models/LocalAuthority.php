<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

/** A certification authority of the test's own, and what it certifies: files that are gone with it. */
final class LocalAuthority {

	/** Of the authority: what trusts it is given this file. */
	public readonly string $file;

	private readonly \OpenSSLCertificate $certificate;
	private readonly \OpenSSLAsymmetricKey $key;

	/** @var list<string> */
	private array $files = [];

	public function __construct() {
		$this->key         = self::pair();
		$this->certificate = $this->sign( 'Test authority', $this->key, null, "basicConstraints = critical, CA:TRUE\nkeyUsage = keyCertSign" );
		openssl_x509_export( $this->certificate, $pem );
		$this->file = $this->write( $pem );
	}

	public function __destruct() {
		array_map( 'unlink', $this->files );
	}

	/**
	 * @param string $name   As in `subjectAltName`: `DNS:elsewhere.example`.
	 * @param bool   $bySelf Whether nobody signed it but itself.
	 * @return string A file with the certificate and its key.
	 */
	public function certificate( string $name, bool $bySelf = false ): string {
		$pair        = self::pair();
		$certificate = $this->sign( 'Test server', $pair, $bySelf ? null : $this->certificate, "basicConstraints = CA:FALSE\nsubjectAltName = {$name}" );
		openssl_x509_export( $certificate, $public );
		openssl_pkey_export( $pair, $private );
		return $this->write( $public . $private );
	}

	private static function pair(): \OpenSSLAsymmetricKey {
		return openssl_pkey_new( [ 'private_key_bits' => 2048 ] ) ?: throw new \RuntimeException( 'There is no key.' );
	}

	/** @param \OpenSSLCertificate|null $by Null for a certificate that signs itself. */
	private function sign( string $name, \OpenSSLAsymmetricKey $pair, ?\OpenSSLCertificate $by, string $extensions ): \OpenSSLCertificate {
		$options = [
			'config'          => $this->write( "[req]\ndistinguished_name = names\n[names]\n[extensions]\n{$extensions}\n" ),
			'x509_extensions' => 'extensions',
			'digest_alg'      => 'sha256',
		];
		$request = openssl_csr_new( [ 'commonName' => $name ], $pair, $options );
		if ( ! $request instanceof \OpenSSLCertificateSigningRequest ) {
			throw new \RuntimeException( 'There is no request.' );
		}
		return openssl_csr_sign( $request, $by, $by === null ? $pair : $this->key, 1, $options, random_int( 1, PHP_INT_MAX ) ) ?: throw new \RuntimeException( 'There is no certificate.' );
	}

	private function write( string $content ): string {
		$file = (string) tempnam( get_temp_dir(), 'tls' );
		file_put_contents( $file, $content );
		$this->files[] = $file;
		return $file;
	}
}
