<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\OpenAiCompatible;

defined( 'ABSPATH' ) || exit;

/**
 * Which optional parameters a server takes. All are sent until a server refuses one by name.
 *
 * OpenAI's newer models refuse `temperature` and `max_tokens` (they want `max_completion_tokens`), Mistral and some local
 * servers `stream_options`.
 */
final class Dialect {

	public const USAGE       = 'stream_options';
	public const TEMPERATURE = 'temperature';
	public const MAX_TOKENS  = 'max_tokens';

	/** Words by which an error names the parameter. */
	private const NAMES = [
		self::USAGE       => '/stream_options|include_usage/i',
		self::TEMPERATURE => '/\btemperature\b/i',
		// A value that is too high names max_tokens as well; another name for it would not help there.
		self::MAX_TOKENS  => '/max_completion_tokens|max_tokens\W.*\b(not supported|unsupported|unknown|unrecogni[sz]ed|unexpected|not permitted|forbidden)|\b(unsupported|unknown|unrecogni[sz]ed|unexpected|extra)\b.*max_tokens/is',
	];

	/** @param list<string> $unsent Parameters that are not sent. */
	public function __construct( public readonly array $unsent = [] ) {}

	public function sends( string $parameter ): bool {
		return ! in_array( $parameter, $this->unsent, true );
	}

	/**
	 * @param array<string, mixed> $sent The body that was refused.
	 * @return self|null Without the parameter that the error names, or null when it names none that was sent.
	 */
	public function without( ProviderError $error, array $sent ): ?self {
		if ( $error->status !== 400 && $error->status !== 422 ) {
			return null;
		}
		foreach ( self::NAMES as $parameter => $pattern ) {
			if ( isset( $sent[ $parameter ] ) && preg_match( $pattern, $error->parameter . ' ' . $error->message ) ) {
				return new self( [ ...$this->unsent, $parameter ] );
			}
		}
		return null;
	}
}
