<?php
declare(strict_types=1);

namespace Causerie\Chat\Contract;

defined( 'ABSPATH' ) || exit;

/** The closed list of errors, as the contract has it. */
final class ErrorList {

	/** @var array<string, array{status: int, retryable: bool, message: string, advice: string}> Empty until the first look. */
	private static array $errors = [];

	/** @return array<string, array{status: int, retryable: bool, message: string, advice: string}> By code; texts in English. */
	public static function all(): array {
		if ( self::$errors === [] ) {
			self::$errors = require dirname( __DIR__, 2 ) . '/build/contract/errors.php';
		}
		return self::$errors;
	}

	/**
	 * @param string $code One of the closed list.
	 * @return array{status: int, retryable: bool, message: string, advice: string} Texts in English.
	 * @throws \LogicException When the list does not have the code.
	 */
	public static function definition( string $code ): array {
		return self::all()[ $code ] ?? throw new \LogicException( "The contract has no error called {$code}." );
	}
}
