<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

/** A stand-in for the providers for all tests of a class. */
trait WithProviderServer {

	private static ProviderServer $server;

	public static function setUpBeforeClass(): void {
		self::$server = new ProviderServer();
	}

	public static function tearDownAfterClass(): void {
		self::$server->stop();
	}
}
