<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** One numbered step of the tables. It can run again over its own result, and two requests can run it at once. */
interface Migration {

	/** @throws DatabaseException */
	public function run( Database $database ): void;

	/** @return list<literal-string> The tables that it made, without prefix. */
	public function tables(): array;
}
