<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy\Personal;

use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** One kind of data that the plugin keeps about people. Each feature that has some says how it is exported and erased. */
interface PersonalData {

	/** Lower-case letters and hyphens: names it among WordPress's exporters and erasers. */
	public function id(): string;

	/** What it is, for those who export or erase it. */
	public function label(): string;

	/**
	 * One page of it, small enough for any server.
	 *
	 * @param int $page 1 or more.
	 * @return array{data: list<array{group_id: string, group_label: string, item_id: string, data: list<array{name: string, value: string}>}>, done: bool} As WordPress wants it.
	 * @throws DatabaseException
	 */
	public function export( Person $person, int $page ): array;

	/**
	 * Erases a part of it that is small enough for any server.
	 *
	 * @return array{removed: int, done: bool} How many records went, and whether there is none left.
	 * @throws DatabaseException
	 */
	public function erase( Person $person ): array;
}
