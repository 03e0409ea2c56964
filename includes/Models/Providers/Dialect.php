<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers;

defined( 'ABSPATH' ) || exit;

/** Which optional parameters a model takes. All are sent until it refuses one by name. */
final class Dialect {

	/** @param list<string> $unsent Parameters that are not sent. */
	public function __construct( public readonly array $unsent = [] ) {}

	public function sends( string $parameter ): bool {
		return ! in_array( $parameter, $this->unsent, true );
	}

	/**
	 * @param array<string, string> $optional A pattern by parameter, as WireFormat::optional() gives it.
	 * @param array<string, mixed>  $sent     The body that was refused.
	 * @return self|null Without the parameter that the error names, or null when it names none that was sent.
	 */
	public function without( array $optional, ProviderError $error, array $sent ): ?self {
		if ( $error->status !== 400 && $error->status !== 422 ) {
			return null;
		}
		foreach ( $optional as $parameter => $pattern ) {
			if ( $this->sends( $parameter ) && self::isSent( $parameter, $sent ) && preg_match( $pattern, $error->parameter . ' ' . $error->message ) ) {
				return new self( [ ...$this->unsent, $parameter ] );
			}
		}
		return null;
	}

	/** @param array<string, mixed> $sent */
	private static function isSent( string $parameter, array $sent ): bool {
		foreach ( explode( '.', $parameter ) as $name ) {
			$sent = is_array( $sent ) ? $sent[ $name ] ?? null : null;
		}
		return $sent !== null;
	}
}
