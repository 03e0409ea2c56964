<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

/** A server that answers with what it was given, for all tests of a class. */
trait WithCannedServer {

	private static CannedServer $server;

	public static function setUpBeforeClass(): void {
		self::$server = new CannedServer();
	}

	public static function tearDownAfterClass(): void {
		self::$server->stop();
	}
}
