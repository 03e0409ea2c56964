<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

/** A model server for all tests of a class. */
trait WithModelServer {

	private static ModelServer $server;

	public static function setUpBeforeClass(): void {
		self::$server = new ModelServer();
	}

	public static function tearDownAfterClass(): void {
		self::$server->stop();
	}
}
