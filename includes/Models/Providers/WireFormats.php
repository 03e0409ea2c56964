<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers;

use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Models\ProviderKind;
use Causerie\Chat\Models\Providers\Anthropic\Messages;
use Causerie\Chat\Models\Providers\Causerie\Causerie;
use Causerie\Chat\Models\Providers\ChatCompletions\ChatCompletions;
use Causerie\Chat\Models\Providers\Gemini\GenerateContent;
use Causerie\Chat\Models\Providers\Mistral\Mistral;
use Causerie\Chat\Models\Providers\OpenAi\Responses;

defined( 'ABSPATH' ) || exit;

/** Which provider speaks which wire format. */
final class WireFormats {

	/** @throws ModelException `model_not_connected`: the provider is not spoken with over HTTP. */
	public static function of( Connection $connection ): WireFormat {
		return self::ofKind( $connection->kind )
			?? throw new ModelException( 'model_not_connected', 'There is no wire format for ' . $connection->provider . '.' );
	}

	/** @return WireFormat|null Null for a kind that is not spoken with over HTTP. */
	public static function ofKind( ProviderKind $kind ): ?WireFormat {
		return match ( $kind->value ) {
			Provider::OPENAI => new Responses(),
			Provider::ANTHROPIC => new Messages(),
			Provider::OPENAI_COMPATIBLE => new ChatCompletions(),
			Provider::GOOGLE => new GenerateContent(),
			Provider::MISTRAL => new Mistral(),
			Provider::CAUSERIE => new Causerie(),
			default => null,
		};
	}

	/** @return ListsModels|null Null where the provider cannot be asked for its models. */
	public static function listing( Connection $connection ): ?ListsModels {
		$format = self::of( $connection );
		return $format instanceof ListsModels ? $format : null;
	}

	/** @return Embeds|null Null where the provider has no embeddings. */
	public static function embedding( Connection $connection ): ?Embeds {
		$format = self::of( $connection );
		return $format instanceof Embeds ? $format : null;
	}
}
