<?php
declare(strict_types=1);

namespace Causerie\Chat\Contract;

defined( 'ABSPATH' ) || exit;

/** An error of the closed list, as it is answered, streamed or stored. */
final class Problem {

	/** HTTP status, 400 to 599. */
	public readonly int $status;

	/** Whether the same request can succeed later. */
	public readonly bool $retryable;

	/**
	 * @param string             $code       One of the contract's error codes.
	 * @param int|null           $retryAfter Seconds to wait before the next try, 0 or more.
	 * @param list<FieldProblem> $fields     What is wrong with the fields of the request.
	 * @throws \LogicException When the closed list does not have the code.
	 */
	public function __construct(
		public readonly string $code,
		public readonly ?int $retryAfter = null,
		public readonly array $fields = [],
	) {
		$definition      = ErrorList::definition( $code );
		$this->status    = $definition['status'];
		$this->retryable = $definition['retryable'];
	}

	/** A sentence for whoever sees the error, in the current language. */
	public function message(): string {
		return self::translate( ErrorList::definition( $this->code )['message'] );
	}

	/** What to do next, in the current language. */
	public function advice(): string {
		return self::translate( ErrorList::definition( $this->code )['advice'] );
	}

	/**
	 * The body of the error, as the contract's schema `Problem`.
	 *
	 * @return array{code: string, message: string, data: array{status: int, retryable: bool, advice: string, retry_after?: int, fields?: list<array{pointer: string, rule: string, message: string}>}}
	 */
	public function toArray(): array {
		$data = [
			'status'    => $this->status,
			'retryable' => $this->retryable,
			'advice'    => $this->advice(),
		];
		if ( $this->retryAfter !== null ) {
			$data['retry_after'] = max( 0, $this->retryAfter );
		}
		if ( $this->fields !== [] ) {
			$data['fields'] = array_map( static fn( FieldProblem $field ): array => $field->toArray(), $this->fields );
		}
		return [
			'code'    => $this->code,
			'message' => $this->message(),
			'data'    => $data,
		];
	}

	/** The texts are data of the contract, so they are looked up by value; gettext's own functions want literals. */
	private static function translate( string $text ): string {
		return function_exists( 'get_translations_for_domain' )
			? get_translations_for_domain( 'causerie-chat' )->translate( $text )
			: $text;
	}
}
